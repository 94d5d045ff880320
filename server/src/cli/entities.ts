import { csvRow } from '../csv.js';
import { defineCommand } from './command.js';
import { entitiesWork } from './entitiesFile.js';
import { type Entity, EntityList } from './entityList.js';
import { jobsOption } from './jobs.js';
import { JsonWriter } from './jsonWriter.js';
import { type Output, printable } from './output.js';
import { sourceOptions } from './sources.js';
import { survey, worthThreads } from './survey.js';

export default defineCommand({
  name: 'entities',
  summary: 'list who and what is in seeds, over all of them',
  operands: '[PATH|GLOB …]',
  description: `Entities that markers name, and those that are recognized in plain text. Registries
(entities.yaml) beside the seeds and above them say which names are the same.
JSON has every mention, with lines and characters from zero on; pretty and CSV have
counts, and with --mentions a line each, counted from one on. In CSV a text that a
spreadsheet would take for a formula has a ' before it.`,
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['pretty', 'json', 'csv'],
      default: 'pretty',
      description: 'how they are written',
    },
    marked: { type: 'boolean', description: 'leave out what no marker names' },
    mentions: { type: 'boolean', description: 'list each mention with its place' },
    jobs: jobsOption('read', worthThreads),
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark entities', does: 'of the seeds of the current folder and below' },
    { line: 'seedmark entities --mentions article.txt', does: 'where who and what is in a text' },
    { line: 'seedmark entities --marked -f json seeds', does: 'what is marked, for another program' },
    { line: 'seedmark entities -f csv seeds >entities.csv', does: 'for a spreadsheet' },
  ],

  async execute({ format, marked, mentions, ...options }, operands, output) {
    const keepPlaces = mentions || format === 'json';
    const list = new EntityList(keepPlaces);
    const threads = { work: entitiesWork, script: new URL('./entitiesWorker.js', import.meta.url) };
    const found = survey(operands, { ...options, recognition: !marked }, threads, output);
    for await (const { path, finding } of found) list.add(path, finding);
    const entities = list.sorted();
    if (format === 'json') writeJson(entities, output);
    else if (format === 'pretty') writePretty(entities, mentions, output);
    else if (mentions) writeMentionsCsv(entities, output);
    else writeCsv(entities, output);
    return 0;
  },
});

function writeJson(entities: readonly Entity[], output: Output): void {
  const json = new JsonWriter(text => output.write(text), 'entities');
  for (const entity of entities) {
    const { id, type, name, aliases, recognized, documents } = entity;
    const mentions = [...entity.mentions()];
    json.item({ id, type, name, aliases, recognized, documents, mentions });
  }
  json.end();
}

/** A row an entity. */
function writeCsv(entities: readonly Entity[], output: Output): void {
  output.write(csvRow(['type', 'id', 'name', 'aliases', 'recognized', 'documents', 'mentions', 'marked']));
  for (const { id, type, name, aliases, recognized, documents, mentionCount, markedCount } of entities) {
    const counts = [documents.length, mentionCount, markedCount];
    output.write(csvRow([type, id, name, aliases.join('; '), recognized, ...counts]));
  }
}

/** A row a mention. */
function writeMentionsCsv(entities: readonly Entity[], output: Output): void {
  const place = ['path', 'line', 'column', 'endLine', 'endColumn'];
  output.write(csvRow(['type', 'id', 'name', 'text', 'marked', ...place]));
  for (const entity of entities) {
    const { id, type, name } = entity;
    for (const { path, range, text, marked } of entity.mentions()) {
      const { start, end } = range;
      const numbers = [start.line + 1, start.character + 1, end.line + 1, end.character + 1];
      output.write(csvRow([type, id, name, text, marked, path, ...numbers]));
    }
  }
}

/** A list for each type, what is only recognised told apart. */
function writePretty(entities: readonly Entity[], withMentions: boolean, output: Output): void {
  const { colours } = output;
  const byType = new Map<string, Entity[]>();
  for (const entity of entities) {
    const type = entity.type ?? 'no type';
    const members = byType.get(type);
    if (members === undefined) byType.set(type, [entity]);
    else members.push(entity);
  }
  for (const [type, members] of [...byType].sort(([a], [b]) => (a < b ? -1 : 1))) {
    output.write(`${colours.paint(printable(type), 'bold')}\n`);
    for (const entity of members) {
      output.write(`${line(entity, output)}\n`);
      if (withMentions) writeMentions(entity, output);
    }
    output.write('\n');
  }
  const recognized = entities.filter(entity => entity.recognized).length;
  const mentions = entities.reduce((sum, { mentionCount }) => sum + mentionCount, 0);
  output.write(`${entities.length} entities, ${recognized} of them recognized only; ${mentions} mentions\n`);
}

function line(entity: Entity, { colours }: Output): string {
  const { id, name, aliases, documents, mentionCount, recognized } = entity;
  const count = String(mentionCount).padStart(5);
  const notes = [
    aliases.length > 0 ? `also ${aliases.slice(0, 4).join(', ')}${aliases.length > 4 ? ', …' : ''}` : '',
    documents.length > 1 ? `in ${documents.length} documents` : '',
    recognized ? 'recognized' : '',
  ].filter(Boolean);
  const label = id === null ? '' : ` ${colours.paint(printable(id), 'cyan')}`;
  const details = notes.length > 0 ? `  ${colours.paint(printable(notes.join('; ')), 'dim')}` : '';
  return `${colours.paint(count, 'green')}  ${printable(name)}${label}${details}`;
}

/** Places as editors and terminals link them, with the text where it is another name. */
function writeMentions(entity: Entity, output: Output): void {
  const { name } = entity;
  for (const { path, range, text, marked } of entity.mentions()) {
    const place = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
    const notes = [text === name ? '' : text, marked || entity.recognized ? '' : 'recognized'];
    const note = notes.filter(Boolean).join('; ');
    output.write(
      `         ${output.colours.paint(printable(place), 'dim')}${note === '' ? '' : `  ${printable(note)}`}\n`,
    );
  }
}
