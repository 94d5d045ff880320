import { marksOf, type PlacedMark } from '../review/marks.js';
import { settle } from '../review/settle.js';
import type { Settling } from '../review/tokens.js';
import { quote, suggestion, UsageError } from './arguments.js';
import { defineCommand } from './command.js';
import { unifiedDiff } from './diff.js';
import { JsonWriter } from './jsonWriter.js';
import { type Output, printable } from './output.js';
import { rangeOf } from './position.js';
import { forEachSource, type Source, sourceOptions } from './sources.js';
import { saveText } from './write.js';

const actions = ['list', 'accept', 'reject'];
const kinds = ['insertion', 'deletion', 'substitution', 'highlight', 'comment'] as const;
/** How much of a mark's text is shown. */
const longest = 60;

/** Which marks are meant. */
interface Choice {
  readonly author: readonly string[];
  readonly kind: readonly (typeof kinds)[number][];
}

export default defineCommand({
  name: 'review',
  summary: 'list review marks, and accept or reject them',
  operands: 'list|accept|reject [PATH|GLOB …]',
  description: `Without a path it works on the seeds of the current folder and below; "-" is standard input,
which is written to standard output. "accept" and "reject" settle marks in place, with the
comments right behind them: highlighted text stays and comments go, either way. Marks that are
malformed are left, and told; the command then exits with 1.`,
  options: {
    author: {
      type: 'string',
      short: 'a',
      multiple: true,
      value: 'NAME',
      description: 'the marks that this person has signed',
    },
    kind: {
      type: 'string',
      short: 'k',
      multiple: true,
      choices: kinds,
      description: 'the marks of this kind',
    },
    format: {
      type: 'string',
      short: 'f',
      choices: ['pretty', 'json'],
      default: 'pretty',
      description: 'how "list" writes',
    },
    'dry-run': { type: 'boolean', description: 'print what would change, as a unified diff' },
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark review list seeds', does: 'what is open, and by whom' },
    { line: 'seedmark review accept --author lina a.seed', does: 'all of one person’s marks' },
    { line: 'seedmark review accept -k comment seeds', does: 'resolve all comments of their own' },
    { line: 'seedmark review reject --dry-run a.seed', does: 'what rejecting all would change' },
    { line: 'seedmark review accept - <draft >final', does: 'a text from elsewhere' },
  ],

  async execute({ 'dry-run': dryRun, format, ...options }, [action, ...paths], output) {
    const known = actions.find(name => name === action);
    if (known === undefined) {
      const wrong = action === undefined ? 'nothing' : `${quote(action)}${suggestion(action, actions)}`;
      throw new UsageError(`review needs to know what to do: list, accept or reject, not ${wrong}`);
    }
    if (known === 'list') {
      if (dryRun) throw new UsageError('--dry-run does not go with "list", which changes nothing');
      await list(paths, options, format, output);
      return 0;
    }
    if (format === 'json') throw new UsageError(`--format json goes with "list"; "${known}" prints none`);
    const how: Settling = known === 'accept' ? 'accept' : 'reject';
    return (await settleAll(how, paths, options, dryRun, output)) > 0 ? 1 : 0;
  },
});

/** @returns how many marks were to be settled and are left */
async function settleAll(
  how: Settling,
  paths: readonly string[],
  options: Choice & { readonly 'stdin-path': string | undefined },
  dryRun: boolean,
  output: Output,
): Promise<number> {
  let leftInAll = 0;
  // Standard output is what becomes of standard input, where that is among the paths.
  const say = (text: string) =>
    paths.includes('-') || dryRun ? output.writeAside(text) : output.write(text);
  await forEachSource(paths, options, output, ({ file, seed }) => {
    const before = seed.text();
    const chosen = chosenOf(marksOf(seed), options);
    const { edits, left } = settle(seed, how, chosen);
    const after = edits.length === 0 ? before : seed.edit([...edits].reverse()).text();
    if (dryRun) output.write(unifiedDiff(file.path, before, after, output.colours));
    else saveText(file, before, after, output);
    const settled = chosen.length - left.length;
    if (settled > 0) say(`${printable(file.path)}: ${count(settled)} ${dryRun ? 'would be ' : ''}${how}ed\n`);
    for (const mark of left) {
      const { line, character } = seed.positionAt(mark.start);
      const place = `${printable(file.path)}:${line + 1}:${character + 1}`;
      output.writeAside(`${place}: this ${mark.kind} is malformed and is left; see "seedmark check"\n`);
    }
    leftInAll += left.length;
  });
  return leftInAll;
}

async function list(
  paths: readonly string[],
  options: Choice & { readonly 'stdin-path': string | undefined },
  format: 'pretty' | 'json',
  output: Output,
): Promise<void> {
  const json = format === 'json' ? new JsonWriter(text => output.write(text), 'files') : undefined;
  const counts = { files: 0, marks: 0, comments: 0 };
  await forEachSource(paths, options, output, source => {
    const marks = chosenOf(marksOf(source.seed), options);
    counts.files++;
    counts.marks += marks.filter(({ kind }) => kind !== 'comment').length;
    counts.comments += marks.reduce((sum, { comments }) => sum + comments.length, 0);
    if (json !== undefined) json.item(fileOf(source, marks));
    else if (marks.length > 0) writeMarks(source, marks, output);
  });
  if (json !== undefined) json.end({ summary: counts });
  else
    output.write(
      `${count(counts.marks)} and ${counts.comments} ${counts.comments === 1 ? 'comment' : 'comments'}\n`,
    );
}

function chosenOf(marks: readonly PlacedMark[], { author, kind }: Choice): PlacedMark[] {
  return marks.filter(
    mark =>
      (author.length === 0 || (mark.author !== undefined && author.includes(mark.author))) &&
      (kind.length === 0 || kind.includes(mark.kind)),
  );
}

function fileOf({ file, seed }: Source, marks: readonly PlacedMark[]): object {
  return {
    path: file.path,
    marks: marks.map(mark => ({
      kind: mark.kind,
      range: rangeOf(seed, mark),
      author: mark.author ?? null,
      date: mark.date ?? null,
      text: mark.text,
      replacement: mark.replacement ?? null,
      comments: mark.comments.map(comment => ({
        range: rangeOf(seed, comment),
        author: comment.author ?? null,
        date: comment.date ?? null,
        text: comment.text,
      })),
      malformed: mark.broken ?? null,
    })),
  };
}

function writeMarks({ file, seed }: Source, marks: readonly PlacedMark[], output: Output): void {
  const { colours } = output;
  output.write(`${colours.paint(printable(file.path), 'bold')}\n`);
  for (const mark of marks) {
    const { line, character } = seed.positionAt(mark.start);
    const place = colours.paint(`${line + 1}:${character + 1}`, 'dim');
    const by = [mark.author, mark.date].filter(Boolean).join(' ');
    const signed = by === '' ? '' : colours.paint(` by ${printable(by)}`, 'dim');
    const malformed = mark.broken === undefined ? '' : colours.paint(' malformed', 'red');
    output.write(`  ${place} ${colours.paint(mark.kind, 'cyan')}${signed}${malformed}: ${told(mark)}\n`);
    const replies = mark.kind === 'comment' ? mark.comments.slice(1) : mark.comments;
    for (const { author, text } of replies.filter(({ text }) => text !== '')) {
      output.write(`      ${colours.paint(printable(author ?? 'comment'), 'dim')}: ${short(text)}\n`);
    }
  }
  output.write('\n');
}

function told({ text, replacement }: PlacedMark): string {
  return replacement === undefined ? short(text) : `${short(text)} → ${short(replacement)}`;
}

function short(text: string): string {
  const characters = Array.from(
    text
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 2 * longest),
  );
  return printable(
    characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join(''),
  );
}

function count(marks: number): string {
  return marks === 1 ? '1 review mark' : `${marks} review marks`;
}
