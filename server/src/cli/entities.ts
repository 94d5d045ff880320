import { allMentions, entryOf, type Mention as FoundMention, nameOf } from '../features/mentions.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { defineCommand } from './command.js';
import { JsonWriter } from './jsonWriter.js';
import { type Output, printable } from './output.js';
import { type Range, rangeOf } from './position.js';
import { forEachSource, snapshotOf, sourceOptions } from './sources.js';

/** A mention of an entity in a document. */
interface Mention {
  readonly path: string;
  readonly range: Range;
  /** As a person reads it. */
  readonly text: string;
  /** Whether a marker says so. */
  readonly marked: boolean;
}

/** An entity, over all documents: members as the JSON has them. */
interface Entity {
  /** Of the registry, or what a `ref` without an entry names. */
  readonly id: string | null;
  readonly type: string | null;
  readonly name: string;
  readonly aliases: Set<string>;
  readonly documents: Set<string>;
  readonly mentions: Mention[];
}

export default defineCommand({
  name: 'entities',
  summary: 'list who and what is in seeds, over all of them',
  operands: '[PATH|GLOB …]',
  description: `Entities that markers name, and those that are recognized in plain text. Registries
(entities.yaml) beside the seeds and above them say which names are the same.`,
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['pretty', 'json'],
      default: 'pretty',
      description: 'how they are written',
    },
    marked: { type: 'boolean', description: 'leave out what no marker names' },
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark entities', does: 'of the seeds of the current folder and below' },
    { line: 'seedmark entities article.txt', does: 'who and what is in a text without markers' },
    { line: 'seedmark entities --marked -f json seeds', does: 'what is marked, for another program' },
  ],

  async execute({ format, marked, ...options }, operands, output) {
    const entities = new Entities();
    await forEachSource(operands, options, output, async source => {
      entities.add(await snapshotOf(source, !marked));
    });
    const sorted = entities.sorted();
    if (format === 'json') writeJson(sorted, output);
    else writePretty(sorted, output);
    return 0;
  },
});

/** Entities by what makes mentions mean the same (format §5). */
class Entities {
  private readonly byKey = new Map<string, Entity>();

  /** Adds what a seed mentions. */
  add(snapshot: Snapshot): void {
    const { uri: path, seed } = snapshot;
    for (const { mention, base } of allMentions(snapshot)) {
      const { text, content, marked } = mention;
      const entity = this.entityOf(mention);
      if (text !== entity.name) entity.aliases.add(text);
      entity.documents.add(path);
      const range = rangeOf(seed, { start: base + content.start, end: base + content.end });
      entity.mentions.push({ path, range, text, marked: marked !== undefined });
    }
  }

  /** Those with most mentions first. */
  sorted(): Entity[] {
    return [...this.byKey.values()].sort(
      (a, b) => b.mentions.length - a.mentions.length || (a.name < b.name ? -1 : Number(a.name > b.name)),
    );
  }

  private entityOf(mention: FoundMention): Entity {
    const { key, resolution, type } = mention;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const entry = entryOf(mention);
    const entity = {
      id: entry?.id ?? (resolution.kind === 'unknown' ? resolution.ref : null),
      type: type ?? null,
      name: nameOf(mention),
      aliases: new Set([entry?.short, ...(entry?.aliases ?? [])].filter(alias => alias !== undefined)),
      documents: new Set<string>(),
      mentions: [],
    };
    this.byKey.set(key, entity);
    return entity;
  }
}

function writeJson(entities: readonly Entity[], output: Output): void {
  const json = new JsonWriter(text => output.write(text), 'entities');
  for (const entity of entities) {
    const { id, type, name, aliases, documents, mentions } = entity;
    json.item({
      id,
      type,
      name,
      aliases: [...aliases],
      recognized: isRecognized(entity),
      documents: [...documents],
      mentions,
    });
  }
  json.end();
}

/** A list for each type, what is only recognised told apart. */
function writePretty(entities: readonly Entity[], output: Output): void {
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
    for (const entity of members) output.write(`${line(entity, output)}\n`);
    output.write('\n');
  }
  const recognized = entities.filter(isRecognized).length;
  const mentions = entities.reduce((sum, entity) => sum + entity.mentions.length, 0);
  output.write(`${entities.length} entities, ${recognized} of them recognized only; ${mentions} mentions\n`);
}

function line(entity: Entity, { colours }: Output): string {
  const { id, name, aliases, documents, mentions } = entity;
  const count = String(mentions.length).padStart(5);
  const notes = [
    aliases.size > 0 ? `also ${[...aliases].slice(0, 4).join(', ')}${aliases.size > 4 ? ', …' : ''}` : '',
    documents.size > 1 ? `in ${documents.size} documents` : '',
    isRecognized(entity) ? 'recognized' : '',
  ].filter(Boolean);
  const label = id === null ? '' : ` ${colours.paint(printable(id), 'cyan')}`;
  const details = notes.length > 0 ? `  ${colours.paint(printable(notes.join('; ')), 'dim')}` : '';
  return `${colours.paint(count, 'green')}  ${printable(name)}${label}${details}`;
}

function isRecognized({ mentions }: Entity): boolean {
  return mentions.every(({ marked }) => !marked);
}
