import fs from 'node:fs';
import path from 'node:path';
import { pageOf } from '../features/renderSeed.js';
import { toMarkdown } from '../formats/markdown.js';
import { toText } from '../formats/text.js';
import { readingOf } from '../review/reading.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { UsageError } from './arguments.js';
import { defineCommand } from './command.js';
import { type Output, printable } from './output.js';
import { reasonOf } from './read.js';
import { forEachSource, snapshotOf, sourceOptions } from './sources.js';
import { writeFile } from './write.js';

interface Target {
  readonly extension: string;
  /** What is done with review marks, unless it is said. */
  readonly review: keyof typeof readings;
  write(snapshot: Snapshot): string;
}

const targets: Readonly<Record<'html' | 'markdown' | 'text', Target>> = {
  html: { extension: '.html', review: 'keep', write: pageOf },
  markdown: { extension: '.md', review: 'accept', write: ({ seed }) => toMarkdown(seed) },
  text: { extension: '.txt', review: 'accept', write: ({ seed }) => toText(seed) },
};

const readings = { accept: 'accepted', keep: 'written', reject: 'rejected' } as const;

export default defineCommand({
  name: 'export',
  summary: 'write seeds as HTML, text or Markdown',
  operands: '[PATH|GLOB …]',
  description: `HTML is one file that needs nothing else, with entities coloured by type and review marks as
tracked changes. Text is what a person reads, without any markup; Markdown is plain CommonMark.
One seed goes to standard output, or to the file that --out names; of several, each goes to a
file of its own name in the folder that --out names.`,
  options: {
    to: {
      type: 'string',
      short: 't',
      choices: ['html', 'markdown', 'text'],
      value: 'FORMAT',
      description: 'what is written',
    },
    review: {
      type: 'string',
      choices: ['accept', 'keep', 'reject'],
      description: 'what becomes of review marks; if not said, they are kept in HTML and accepted elsewhere',
    },
    marked: { type: 'boolean', description: 'leave out, in HTML, entities that no marker names' },
    out: {
      type: 'string',
      short: 'o',
      value: 'PATH',
      description: 'the file, or the folder, that is written to',
    },
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark export --to html article.seed >article.html', does: 'to be read, or printed' },
    { line: 'seedmark export --to text --review reject -o plain seeds', does: 'a folder, as it was' },
    { line: 'seedmark export --to markdown --review keep a.seed', does: 'with its CriticMarkup' },
  ],

  async execute({ to, review, marked, out, ...options }, operands, output) {
    if (to === undefined) throw new UsageError('--to says what is written: html, markdown or text');
    const target = targets[to];
    const reading = readings[review ?? target.review];
    const written: { path: string; text: string }[] = [];
    const folder = out !== undefined && isFolder(out, operands) ? out : undefined;
    const taken = new Set<string>();
    await forEachSource(operands, options, output, async source => {
      const seed = readingOf(source.seed, reading).seed;
      const text = target.write(await snapshotOf({ ...source, seed }, to === 'html' && !marked));
      if (folder === undefined) written.push({ path: source.file.path, text });
      else save(path.join(folder, nameOf(source.file.path, target.extension)), text, taken, output);
    });
    if (written.length > 1) {
      throw new UsageError(`${written.length} seeds are to be written: --out has to name a folder for them`);
    }
    for (const { text } of written) {
      if (out === undefined) output.write(text);
      else save(out, text, taken, output);
    }
    return 0;
  },
});

/** Whether what `--out` names is a folder: it is one, or is to be one for what cannot go to one file. */
function isFolder(out: string, operands: readonly string[]): boolean {
  if (/[\\/]$/.test(out)) return true;
  if (fs.existsSync(out)) return fs.statSync(out).isDirectory();
  const [only = '.'] = operands;
  const isOne =
    operands.length === 1 && (only === '-' || (fs.existsSync(only) && fs.statSync(only).isFile()));
  return !isOne;
}

/** Where a seed goes in the folder: where it is below the current one, by its name alone where it is elsewhere. */
function nameOf(seed: string, extension: string): string {
  const name = path.isAbsolute(seed) || seed.startsWith('..') ? path.basename(seed) : seed;
  const safe = name.replace(/[<>]/g, '');
  return `${safe.replace(/(?:\.seed)?\.(?:seed|md|txt)$/i, '')}${extension}`;
}

function save(file: string, text: string, taken: Set<string>, output: Output): void {
  const target = path.resolve(file);
  if (taken.has(target)) {
    output.fail(`${file}: another seed of this name is written there already`);
    return;
  }
  taken.add(target);
  try {
    writeFile(target, text);
    output.writeAside(`${printable(file)}\n`);
  } catch (error) {
    output.fail(`${file}: cannot be written: ${reasonOf(error)}`);
  }
}
