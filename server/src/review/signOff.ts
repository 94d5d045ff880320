/** The status of a document, and who has reviewed it: edits of the front matter that leave all else in it as it is. */
import { isMap, isSeq, type Node } from 'yaml';
import type { FrontMatter, FrontMatterEntry } from '../syntax/frontMatter.js';
import type { Seed, TextEdit } from '../syntax/seed.js';
import type { Author } from './signature.js';

export type Status = 'draft' | 'in-review' | 'approved' | 'rejected';

export interface SignOff {
  readonly status: Status;
  /** Who decides; not said where the document only goes back to be worked on. */
  readonly reviewer?: Author | undefined;
  /** Why it is approved though something is open, or rejected. */
  readonly reason?: string | undefined;
}

/**
 * The edits that set the status. Who has decided joins `reviewers`; the day and the reason stand in a comment of YAML's
 * behind the status, since `date` is the document's own, and other keys have no meaning.
 *
 * @returns undefined where the front matter has to be mended first
 */
export function setStatus(seed: Seed, signOff: SignOff): TextEdit[] | undefined {
  const { frontMatter } = seed;
  const lineEnd = /\r\n|[\r\n]/.exec(seed.slice(0, 4000))?.[0] ?? '\n';
  const decision = decisionOf(signOff);
  const said = `${signOff.status}${decision}`;
  const name = signOff.reviewer?.name.trim() ?? '';
  if (frontMatter === undefined) {
    const start = seed.slice(0, 1) === '\ufeff' ? 1 : 0;
    const reviewers = name === '' ? [] : [`reviewers: [${scalar(name)}]`];
    const lines = ['---', `status: ${said}`, ...reviewers, '---', ''];
    return [{ start, end: start, text: lines.map(line => line + lineEnd).join('') }];
  }
  if (!isPlain(frontMatter, seed)) return undefined;
  const status = frontMatter.get('status');
  const { end } = frontMatter.content;
  const edits: TextEdit[] = [];
  if (status !== undefined) edits.push(replaceStatus(seed, status, signOff, decision));
  const added: string[] = status === undefined ? [`status: ${said}`] : [];
  const reviewers = frontMatter.get('reviewers');
  if (name !== '' && reviewers === undefined) added.push(`reviewers: [${scalar(name)}]`);
  else if (name !== '' && reviewers !== undefined) edits.push(...addReviewer(seed, reviewers, name, lineEnd));
  if (added.length > 0) edits.push({ start: end, end, text: added.map(line => line + lineEnd).join('') });
  return edits.sort((a, b) => a.start - b.start);
}

/** Whether lines can be added: a mapping with a key a line, closed, without a mistake. */
function isPlain({ closed, problems, isMapping, document }: FrontMatter, seed: Seed): boolean {
  const contents = document?.contents ?? null;
  const isFlow = isMap(contents) && contents.flow === true;
  return closed && problems.length === 0 && isMapping && !isFlow && seed.blocks[0].closed;
}

/** `# lina 2026-11-26: why` */
function decisionOf({ reviewer, reason = '' }: SignOff): string {
  if (reviewer === undefined) return '';
  const why = oneLine(reason);
  const who = [oneLine(reviewer.name), reviewer.date].filter(part => part !== '').join(' ');
  return ` # ${who}${why === '' ? '' : `: ${why}`}`;
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/ {2,}/g, ' ');
}

/** What a decision before has left behind the status, at the end of the line. */
const DECISION = /(?<![ \t])[ \t]*#[^\r\n#]*\d{4}-\d\d-\d\d(?::[^\r\n]*)?[ \t]*$/;

/** Another comment behind the status stays, before the decision. */
function replaceStatus(
  seed: Seed,
  { valueSpan, node }: FrontMatterEntry,
  { status }: SignOff,
  decision: string,
): TextEdit {
  const end = seed.lineEnd(seed.positionAt(valueSpan.end).line);
  const comment = seed.slice(valueSpan.end, end).replace(DECISION, '').trimEnd();
  const isEmpty = node === undefined || valueSpan.start === valueSpan.end;
  return { start: valueSpan.start, end, text: `${isEmpty ? ' ' : ''}${status}${comment}${decision}` };
}

function addReviewer(
  seed: Seed,
  { value, node, valueSpan }: FrontMatterEntry,
  name: string,
  lineEnd: string,
) {
  const names = Array.isArray(value) ? value : value === null ? [] : [value];
  if (names.some(each => String(each).trim() === name)) return [];
  if (isSeq(node) && node.flow === true) {
    const end = valueSpan.end - 1;
    const at =
      end - seed.slice(valueSpan.start, end).length + seed.slice(valueSpan.start, end).trimEnd().length;
    return [{ start: at, end: at, text: `${node.items.length === 0 ? '' : ', '}${scalar(name)}` }];
  }
  if (isSeq(node) && node.items.length > 0) {
    const [first, last] = [startOf(node.items[0]), endOf(node.items[node.items.length - 1])];
    const base = valueSpan.start - (node.range?.[0] ?? 0);
    if (first === undefined || last === undefined) return [];
    const line = seed.positionAt(base + first).line;
    const sign = seed.slice(seed.lineStart(line), base + first);
    const at = seed.lineEnd(seed.positionAt(base + last).line);
    return [{ start: at, end: at, text: `${lineEnd}${sign}${scalar(name)}` }];
  }
  const before = value === null ? [] : [seed.slice(valueSpan.start, valueSpan.end)];
  const list = `[${[...before, scalar(name)].join(', ')}]`;
  return [{ ...valueSpan, text: value === null && valueSpan.start === valueSpan.end ? ` ${list}` : list }];
}

function startOf(item: unknown): number | undefined {
  return isNode(item) ? item.range?.[0] : undefined;
}

function endOf(item: unknown): number | undefined {
  return isNode(item) ? item.range?.[1] : undefined;
}

function isNode(item: unknown): item is Node {
  return typeof item === 'object' && item !== null && 'range' in item;
}

/** A name as YAML reads it back as text. */
function scalar(name: string): string {
  const text = oneLine(name);
  const isPlainText =
    /^\p{L}[\p{L}\p{M}\p{N} ._-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlainText ? text : JSON.stringify(text);
}
