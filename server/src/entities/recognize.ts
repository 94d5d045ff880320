import type { Span } from '../syntax/types.js';
import { isEveryday } from './gazetteer.js';
import {
  agreement,
  type RecognizeContext,
  type Recognized,
  type Recognizer,
  type Signal,
} from './recognizer.js';
import { isRoleWord, isTitle } from './titles.js';
import { type Word, wordsOf } from './words.js';

/** A mention that a marker names. */
export interface Marked extends Span {
  readonly type: string;
  readonly ref?: string | undefined;
}

/** A paragraph to read, in UTF-16 offsets of its text. */
export interface Paragraph {
  readonly text: string;
  /** Code, URLs, deleted text: nothing is found in them or across them. */
  readonly literals?: readonly Span[];
  /** Delimiters and attributes: read as white space. */
  readonly markup?: readonly Span[];
  /** Mentions that stand already: nothing is found over them, and they make later mentions known. */
  readonly marked?: readonly Marked[];
}

/** What was found in one paragraph, a function of it and of the context alone. */
export interface ParagraphResult {
  /** As it was read, literals and markup blanked. */
  readonly text: string;
  /** Found in it, in order, none over another. */
  readonly mentions: readonly Recognized[];
  /** Offices, which are no entities. */
  readonly roles: readonly Recognized[];
  readonly marked: readonly Marked[];
  /** Capitalised words that nothing has found, which may be later mentions of what stands elsewhere. */
  readonly loose: readonly Loose[];
  /** Recognisers that failed; what the others found stands. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly recognizer: string;
  readonly error: unknown;
}

/** A capitalised word, and whether a capitalised one stands right before or after it. */
export interface Loose extends Span {
  readonly joinedBefore: boolean;
  readonly joinedAfter: boolean;
}

/** Reads one paragraph. To be kept by the paragraph's text, the recognisers and the context. */
export async function recognizeParagraph(
  paragraph: Paragraph,
  recognizers: readonly Recognizer[],
  context: RecognizeContext,
  signal?: Signal,
): Promise<ParagraphResult> {
  const text = blanked(paragraph);
  const marked = paragraph.marked ?? [];
  const language = context.language?.split('-', 1)[0].toLowerCase();
  const found: Recognized[] = [];
  const failures: Failure[] = [];
  for (const recognizer of recognizers) {
    if (signal?.aborted) break;
    const { name, languages } = recognizer;
    if (languages !== undefined && language !== undefined && !languages.includes(language)) continue;
    try {
      const result = recognizer.recognize(text, context, signal);
      for (const each of result instanceof Promise ? await result : result) found.push(each);
    } catch (error) {
      failures.push({ recognizer: name, error });
    }
  }
  const roles = found.filter(each => each.type === 'role');
  const candidates = found.filter(
    each => each.type !== 'role' && !(each.type === 'person' && overlapsAny(each, roles)),
  );
  const mentions = withoutOverlaps(merged(candidates), marked);
  const loose = looseWords(text, [...mentions, ...marked, ...roles]);
  return { text, mentions, roles, marked, loose, failures };
}

/** The text with literals and markup as signs and blanks, each as long as it was. */
function blanked({ text, literals = [], markup = [] }: Paragraph): string {
  const holes = [
    ...literals.map(span => ({ ...span, sign: '\uFFFC' })),
    ...markup.map(span => ({ ...span, sign: ' ' })),
  ];
  if (holes.length === 0) return text;
  holes.sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, sign } of holes) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), sign.repeat(end - from));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Whether a span meets one of some that are in order and apart. */
function overlapsAny({ start, end }: Span, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low].start < end;
}

/** Who goes first where several have found the same: what says most of a mention and why it is one. */
const precedence = ['registry', 'acronyms', 'dates', 'events', 'roles', 'persons', 'places'];

function rankOf({ recognizer }: Recognized): number {
  const rank = precedence.indexOf(recognizer);
  return rank < 0 ? precedence.length : rank;
}

/** What was found in order of place, and with the same bounds as one mention each. */
function merged(candidates: readonly Recognized[]): Recognized[] {
  const inOrder = [...candidates].sort((a, b) => a.start - b.start || a.end - b.end);
  const result: Recognized[] = [];
  let last: Recognized | undefined;
  for (const candidate of inOrder) {
    if (last !== undefined && last.start === candidate.start && last.end === candidate.end) {
      last = union(last, candidate);
      result[result.length - 1] = last;
    } else {
      last = candidate;
      result.push(candidate);
    }
  }
  return result;
}

/** The mention of whoever goes first, but of the likelier type, with all that either knows. */
function union(a: Recognized, b: Recognized): Recognized {
  const [first, second] = rankOf(a) <= rankOf(b) ? [a, b] : [b, a];
  if (first.type === second.type) {
    const reason = second.recognizer === 'tagger' ? `${first.reason}${agreement}` : first.reason;
    return { ...second, ...first, score: Math.max(first.score, second.score), reason };
  }
  if (first.recognizer === 'registry' || first.score >= second.score) return first;
  return first.name === undefined ? second : { ...second, name: first.name };
}

/**
 * Of what overlaps the registry's name stays, then the longer, then the likelier one; nothing over what is marked.
 *
 * @param candidates in order of place
 */
function withoutOverlaps(candidates: readonly Recognized[], marked: readonly Span[]): Recognized[] {
  const taken = joined(marked);
  const free = taken.length === 0 ? candidates : candidates.filter(each => !overlapsAny(each, taken));
  const kept: Recognized[] = [];
  for (let from = 0; from < free.length; ) {
    // What overlaps, one with the next, is judged together.
    let { end } = free[from];
    let to = from + 1;
    for (; to < free.length && free[to].start < end; to++) end = Math.max(end, free[to].end);
    if (to === from + 1) kept.push(free[from]);
    else for (const each of best(free.slice(from, to), end)) kept.push(each);
    from = to;
  }
  return kept;
}

/** In order of place, those that no better one overlaps, of some from the first one's start to `reach`. */
function best(candidates: Recognized[], reach: number): Recognized[] {
  const first = candidates[0].start;
  candidates.sort(
    (a, b) =>
      Number(b.recognizer === 'registry') - Number(a.recognizer === 'registry') ||
      b.end - b.start - (a.end - a.start) ||
      b.score - a.score ||
      a.start - b.start,
  );
  const taken = new Uint8Array(reach - first);
  const kept: Recognized[] = [];
  for (const candidate of candidates) {
    const [from, to] = [candidate.start - first, candidate.end - first];
    if (taken.subarray(from, to).includes(1)) continue;
    taken.fill(1, from, to);
    kept.push(candidate);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Spans in order, those that overlap as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

function looseWords(text: string, covered: readonly Span[]): Loose[] {
  const words = wordsOf(text);
  const spans = [...covered].sort((a, b) => a.start - b.start);
  const loose: Loose[] = [];
  let at = 0;
  let reach = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word.capital || (word.first && isEveryday(word.lower))) continue;
    while (at < spans.length && spans[at].start <= word.start) reach = Math.max(reach, spans[at++].end);
    if (word.start < reach) continue;
    const { start, end } = word;
    loose.push({ start, end, joinedBefore: isNameBefore(words, i), joinedAfter: isNameAfter(words, i) });
  }
  return loose;
}

function isNameBefore(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  // `Ministry of Foreign Affairs` is no mention of `Foreign Affairs`.
  const head = before?.lower === 'of' ? words[at - 2] : undefined;
  if (head?.capital && !isRoleWord(head.lower)) return true;
  if (before === undefined || words[at].gap !== 'space' || !before.capital || before.possessive) return false;
  return !isTitle(before.lower) && !isRoleWord(before.lower) && !(before.first && isEveryday(before.lower));
}

function isNameAfter(words: readonly Word[], at: number): boolean {
  const after = words[at + 1];
  return (
    after !== undefined && after.gap === 'space' && after.capital && !words[at].possessive && !words[at].upper
  );
}
