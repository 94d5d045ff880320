/** Rules for what the parser's recovery has explained: find = the faults of their code. */
import type { Fault, FaultCode, Repair } from '../syntax/types.js';
import { edited, sorted } from './edits.js';
import { type Documentation, defineRule, type Fix, type LeafInput, type LeafRule } from './rule.js';
import { quote } from './wording.js';

/** A fault in quotes. Made when asked for: what mends a fault may reach far beyond it. */
interface FaultWording {
  /** The faulty text. */
  readonly source: string;
  /** What the first repair makes of it. */
  readonly mended: string;
}

interface FaultDefinition extends Documentation {
  readonly code: FaultCode;
  /** One sentence. */
  message(wording: FaultWording, fault: Fault, input: LeafInput): string;
  /** What a repair does; if not said, it is shown. */
  title?(repairs: readonly Repair[], fault: Fault, input: LeafInput): string;
  /** What other faults are mended alike. */
  kind?(fault: Fault): string;
}

export function faultRule(rule: FaultDefinition): LeafRule {
  const { code } = rule;
  return defineRule({
    ...rule,
    scope: 'leaf',
    needs: 'faults',
    *find({ faults }: LeafInput) {
      for (const fault of faults) {
        if (fault.code !== code) continue;
        const { start, end } = fault;
        const kind = rule.kind?.(fault);
        yield { start, end, data: fault, ...(kind !== undefined && { kind }) };
      }
    },
    message({ data: fault }, input) {
      const { text } = input;
      const wording = {
        get source() {
          return quote(text.slice(fault.start, fault.end));
        },
        get mended() {
          return quote(edited(text, fault, fault.repairs ?? fault.alternatives?.[0] ?? []));
        },
      };
      return rule.message(wording, fault, input);
    },
    fix({ data: fault }, input) {
      const { repairs, alternatives = [], safe } = fault;
      const all = repairs === undefined ? alternatives : [repairs, ...alternatives];
      return all.map((each): Fix => {
        const edits = sorted(each);
        const title = rule.title?.(edits, fault, input) ?? `Write ${quote(edited(input.text, fault, edits))}`;
        return { kind: safe === true && each === repairs ? 'safe' : 'choice', title, edits };
      });
    },
  });
}
