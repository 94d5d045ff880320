import { csvRow } from '../csv.js';
import { defineCommand } from './command.js';
import { jobsOption } from './jobs.js';
import { JsonWriter } from './jsonWriter.js';
import { type Output, printable } from './output.js';
import { sourceOptions } from './sources.js';
import { type SeedStats, statsWork } from './statsFile.js';
import { countByType, Totals } from './statsTotals.js';
import { survey, worthThreads } from './survey.js';

export default defineCommand({
  name: 'stats',
  summary: 'count what is in seeds, and what is left to review',
  operands: '[PATH|GLOB …]',
  description: `Documents, their status, words, entities by type, open marks, comments, and markers that
nobody has confirmed. An entity of several seeds counts once in all of them.
JSON has the numbers of each seed and of all; CSV those of each.`,
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['pretty', 'json', 'csv'],
      default: 'pretty',
      description: 'how they are written',
    },
    marked: { type: 'boolean', description: 'leave out what no marker names' },
    jobs: jobsOption('read', worthThreads),
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark stats', does: 'of the seeds of the current folder and below' },
    { line: 'seedmark stats --marked seeds', does: 'without recognizing anything, which is faster' },
    { line: 'seedmark stats -f csv seeds >seeds.csv', does: 'a row a seed, for a spreadsheet' },
  ],

  async execute({ format, marked, ...options }, operands, output) {
    const threads = { work: statsWork, script: new URL('./statsWorker.js', import.meta.url) };
    const found = survey(operands, { ...options, recognition: !marked }, threads, output);
    if (format === 'json') await writeJson(found, output);
    else if (format === 'csv') await writeCsv(found, output);
    else await writePretty(found, output);
    return 0;
  },
});

type Found = AsyncIterable<{ readonly path: string; readonly finding: SeedStats }>;

async function writeJson(found: Found, output: Output): Promise<void> {
  const json = new JsonWriter(text => output.write(text), 'documents');
  const totals = new Totals();
  for await (const { path, finding } of found) {
    const { title, status, words, entities, ...counts } = finding;
    json.item({ path, title, status, words, entities: Object.fromEntries(countByType(entities)), ...counts });
    totals.add(finding);
  }
  const { words, ...counts } = totals.counted;
  const statuses = Object.fromEntries(
    [...totals.statuses].filter(([status]) => status !== '').sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  json.end({
    summary: {
      documents: totals.documents,
      statuses,
      words,
      entities: Object.fromEntries(totals.byType),
      recognizedEntities: totals.recognizedEntities,
      ...counts,
    },
  });
}

/** A row a seed, with a column for each type that is in any of them. */
async function writeCsv(found: Found, output: Output): Promise<void> {
  const rows: { path: string; finding: SeedStats; byType: ReadonlyMap<string, number> }[] = [];
  const types = new Set<string>();
  for await (const { path, finding } of found) {
    const byType = countByType(finding.entities);
    for (const type of byType.keys()) types.add(type);
    rows.push({ path, finding: { ...finding, entities: [] }, byType });
  }
  const columns = [...types].sort();
  const counts = ['mentions', 'markedMentions', 'marks', 'comments', 'unverified'] as const;
  output.write(csvRow(['path', 'title', 'status', 'words', ...columns, ...counts]));
  for (const { path, finding, byType } of rows) {
    const { title, status, words } = finding;
    const entities = columns.map(type => byType.get(type) ?? 0);
    output.write(csvRow([path, title, status, words, ...entities, ...counts.map(name => finding[name])]));
  }
}

async function writePretty(found: Found, output: Output): Promise<void> {
  const totals = new Totals();
  for await (const { finding } of found) totals.add(finding);
  const { words, mentions, markedMentions, marks, comments, unverified } = totals.counted;
  const statuses = [...totals.statuses].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows: Row[] = [
    [totals.documents, 'documents', ''],
    ...statuses.map(([status, count]): Row => [count, status === '' ? 'no status' : status, 'part']),
    [words, 'words', ''],
    [totals.entities, 'entities', `${grouped(totals.recognizedEntities)} of them recognized only`],
    ...Array.from(totals.byType, ([type, count]): Row => [count, type, 'part']),
    [mentions, 'mentions', `${grouped(markedMentions)} of them marked`],
    [marks, 'open marks', ''],
    [comments, 'comments', ''],
    [unverified, 'unverified markers', ''],
  ];
  const width = Math.max(...rows.map(([count]) => grouped(count).length));
  for (const row of rows) output.write(`${line(row, width, output)}\n`);
}

/** A number, what it counts, and a note; `part` for what is among the row above. */
type Row = readonly [count: number, what: string, note: string];

function line([count, what, note]: Row, width: number, { colours }: Output): string {
  const number = colours.paint(grouped(count).padStart(width), 'green');
  if (note === 'part') return `${number}    ${printable(what)}`;
  const aside = note === '' ? '' : `  ${colours.paint(note, 'dim')}`;
  return `${number}  ${colours.paint(what, 'bold')}${aside}`;
}

/** With commas between thousands, whatever the machine's own habit. */
function grouped(count: number): string {
  return count.toLocaleString('en');
}
