import type { Span } from '../../syntax/types.js';
import { remove } from '../edits.js';
import { codePoint, matches } from '../proseRuns.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

const NAMES = new Map([
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'end of embedding'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first strong isolate'],
  [0x2069, 'end of isolate'],
]);

/** A control, or one with its closer; `end` is behind what it reorders. */
interface Controlled extends Span {
  readonly control: string;
  readonly at: readonly Span[];
}

export const bidiControl = defineRule({
  code: 'text/bidi-control',
  severity: 'error',
  summary: 'A control that reorders the text that is shown.',
  why: 'With it a text reads otherwise than it is stored, which has been used to deceive reviewers (CVE-2021-42574). Arabic and Hebrew need none, for their letters carry their direction; the marks U+200E, U+200F and U+061C are left alone beside them.',
  examples: [
    { bad: 'They paid \u202e001\u202c euros.', choices: ['They paid 001 euros.'] },
    { bad: 'The \u2067name of the port.', choices: ['The name of the port.'] },
  ],
  scope: 'block',
  needs: Trace.bidi,
  *find({ block }) {
    for (const found of controlled(block.source)) {
      const { start, end } = found;
      yield { start, end, data: found };
    }
  },
  message: ({ data: { control, at } }) =>
    at.length === 2
      ? `${codePoint(control, NAMES)} reorders what is shown up to its closer; remove both.`
      : `${codePoint(control, NAMES)} reorders what is shown; remove it.`,
  fix: ({ data: { at } }) => [
    {
      kind: 'choice',
      title: at.length === 2 ? 'Remove the control and its closer' : 'Remove the control',
      edits: at.map(remove),
    },
  ],
});

/** Pairs of controls on a line (which ends them, Unicode Annex 9, P1), and those that stand alone, in order. */
function controlled(source: string): Controlled[] {
  const found: Controlled[] = [];
  let open: { control: string; span: Span; index: number }[] = [];
  for (const span of matches(source, /[\u202a-\u202e\u2066-\u2069]|[\r\n\u2029]/g)) {
    const control = source[span.start];
    if (!NAMES.has(control.charCodeAt(0))) {
      open = [];
      continue;
    }
    const isCloser = control === '\u202c' || control === '\u2069';
    const opener = isCloser ? takeOpener(open, control === '\u2069') : undefined;
    if (opener !== undefined) {
      const at = [opener.span, span];
      found[opener.index] = { start: opener.span.start, end: span.end, control: opener.control, at };
      continue;
    }
    if (!isCloser) open.push({ control, span, index: found.length });
    found.push({ ...span, control, at: [span] });
  }
  return found;
}

/** An end of isolate ends the embeddings inside it; an end of embedding ends no isolate. */
function takeOpener<T extends { control: string }>(open: T[], isolate: boolean): T | undefined {
  const isIsolate = ({ control }: T) => control >= '\u2066';
  if (!isolate) return open.length > 0 && !isIsolate(open[open.length - 1]) ? open.pop() : undefined;
  const index = open.findLastIndex(isIsolate);
  return index < 0 ? undefined : open.splice(index)[0];
}
