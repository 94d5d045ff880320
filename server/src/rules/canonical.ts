/** The formatter: the edits that give a seed its canonical form, and change nothing that anybody reads. */
import { Registry } from '../entities/registry.js';
import type { Block } from '../syntax/block.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { plainText, visit } from '../syntax/walk.js';
import { converge } from './converge.js';
import { applyEdits, remove } from './edits.js';
import { fixAll } from './fix.js';
import { rules } from './index.js';
import { layoutEdits } from './layout.js';
import type { Edit } from './rule.js';
import { Linter } from './run.js';

/** What stands in another than the written form, though nothing is wrong. */
const OF_FORM = ['marker/not-portable', 'marker/type-alias'];
/** Reported of what is no seed at all, and is none to format. */
const FOREIGN = 'text/not-plain-text';

/**
 * The edits that bring a seed into its canonical form, in order and apart, each as small as it can be: the safe fixes
 * of `format/*` and of what else has a written form, then the gaps in markup. Directives hold for it as for the rules.
 * A paragraph stays as it is where the edits would make other paragraphs of it, as when a longer type name makes a
 * wrapped line too long for one.
 *
 * @param range formats the blocks that it touches, and no others
 */
export function formatEdits(seed: Seed, range?: Span): Edit[] {
  const text = seed.text();
  const edits = canonicalEdits(seed).flatMap(edit => smallest(edit, text));
  if (range === undefined || seed.blocks.length === 0) return edits;
  const first = seed.indexAt(range.start);
  const last = seed.indexAt(Math.max(range.start, range.end - 1));
  const [from, to] = [seed.startOf(first), seed.startOf(last + 1)];
  return edits.filter(({ start, end }) => from <= start && end <= to && (start < to || to === seed.length));
}

/** A text in its canonical form. */
export function formatText(text: string, options: { readonly types?: EntityTypes } = {}): string {
  return applyEdits(text, formatEdits(Seed.parse(text, options)));
}

function canonicalEdits(seed: Seed): readonly Edit[] {
  // Only without byte order marks is the first line read as what it is.
  const [marks] = /^\ufeff*/.exec(seed.text()) ?? [''];
  if (marks !== '') {
    const mark = remove({ start: 0, end: marks.length });
    const others = canonicalEdits(seed.edit([mark]));
    return [mark, ...others.map(edit => moved(edit, marks.length))];
  }
  const linter = formLinter(seed);
  const edits = converge(seed, current => {
    const found = linter.lint(current, Registry.empty);
    if (found.some(({ code }) => code === FOREIGN)) return [];
    const fixes = fixAll(found);
    return fixes.length > 0 ? fixes : layoutEdits(current);
  });
  return edits.length === 0 ? edits : faithful(seed, edits);
}

function moved({ start, end, text }: Edit, by: number): Edit {
  return { start: start + by, end: end + by, text };
}

/** Severities do not count: whoever does not want to hear of a form gets it all the same. */
function formLinter({ types }: Seed): Linter {
  const wanted = rules.filter(
    ({ code }) => code.startsWith('format/') || [...OF_FORM, FOREIGN].includes(code),
  );
  const severities = Object.fromEntries(wanted.map(({ code }) => [code, 'information' as const]));
  return new Linter({ types, rules: wanted, severities });
}

/** The edits without those of the passages in which they would change what is read. */
function faithful(seed: Seed, edits: readonly Edit[]): readonly Edit[] {
  const before = passages(seed);
  const changed = changedPassages(before, passages(seed.edit(edits.toReversed())));
  if (changed?.length === 0) return edits;
  if (changed === undefined) return [];
  let next = 0;
  const left = edits.filter(({ start, end }) => {
    while (next < changed.length && changed[next].end <= start) next++;
    return next === changed.length || end <= changed[next].start;
  });
  return changedPassages(before, passages(seed.edit(left.toReversed())))?.length === 0 ? left : [];
}

/** Blocks without a blank line between them, and what is read in them. */
interface Passage extends Span {
  readonly meaning: string;
}

/** Those of the first list that read otherwise in the second; undefined where they are not the same passages. */
function changedPassages(before: readonly Passage[], after: readonly Passage[]): Passage[] | undefined {
  if (before.length !== after.length) return undefined;
  return before.filter(({ meaning }, index) => meaning !== after[index].meaning);
}

function passages(seed: Seed): Passage[] {
  const found: Passage[] = [];
  let start = 0;
  let meanings: string[] = [];
  for (const [index, block] of [...seed.blocks.entries(), [seed.blocks.length, undefined] as const]) {
    if (block !== undefined && block.type !== 'blank') {
      if (meanings.length === 0) start = seed.startOf(index);
      meanings.push(meaningOf(block));
    } else if (meanings.length > 0) {
      found.push({ start, end: seed.startOf(index), meaning: meanings.join('\n') });
      meanings = [];
    }
  }
  return found;
}

/** What a block is, its words and its markup; white space counts as far as it parts words. */
function meaningOf({ type, depth, implicit, leaves, source }: Block): string {
  const texts = leaves.map(leaf => {
    const constructs: string[] = [];
    visit(leaf.constructs, construct => constructs.push(construct.type));
    return [leaf.type, leaf.depth, ...constructs, folded(plainText(leaf))].join(' ');
  });
  const literal = type === 'code' || type === 'yaml' || type === 'html' ? withLf(source) : '';
  return [type, depth, implicit, literal, ...texts].join('\n');
}

function folded(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}

function withLf(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

/** An edit without what it replaces by the same, cut between printable ASCII characters alone; none if all is the same. */
function smallest({ start, end, text }: Edit, source: string): Edit[] {
  const isSame = (a: number, b: number) => {
    const code = source.charCodeAt(a);
    return code === text.charCodeAt(b) && code >= 32 && code < 127;
  };
  let [from, to, head, tail] = [start, end, 0, text.length];
  while (from < to && head < tail && isSame(from, head)) {
    from++;
    head++;
  }
  while (from < to && head < tail && isSame(to - 1, tail - 1)) {
    to--;
    tail--;
  }
  return from === to && head === tail ? [] : [{ start: from, end: to, text: text.slice(head, tail) }];
}
