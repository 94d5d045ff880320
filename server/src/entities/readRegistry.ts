import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  YAMLParseError,
} from 'yaml';
import { nearest } from '../syntax/distance.js';
import { defaultTypes, type EntityTypes } from '../syntax/entityTypes.js';
import { LineReader } from '../syntax/lines.js';
import type { Span } from '../syntax/types.js';
import { nestsTooDeep } from '../syntax/yamlDepth.js';
import type { NameForm, RegistryEntry, RelationTarget } from './registry.js';

/** The relations of the format. */
export const defaultRelations: readonly string[] = [
  'affiliation',
  'location',
  'memberOf',
  'partOf',
  'participant',
  'related',
];

/** What is wrong in a registry, in one sentence, and where. */
export interface RegistryProblem extends Span {
  readonly code: 'registry/invalid' | 'registry/duplicate-id';
  readonly message: string;
  /** The other place, of a duplicate. */
  readonly related?: Span;
  /** What could stand there instead, the likeliest first. */
  readonly instead?: readonly string[];
  /** Whether YAML itself objects; what is wrong besides may follow from it. */
  readonly isSyntax?: boolean;
  /** What would mend it, in an entry that is there. */
  readonly remedy?: RegistryRemedy;
}

/** The entry, by its id and where that stands; and what is missing in it, or where a key starts that is too much. */
export interface RegistryRemedy {
  readonly id: string;
  readonly at: number;
  readonly add?: 'type' | 'name';
  readonly remove?: number;
}

export interface ReadRegistry {
  readonly entries: readonly RegistryEntry[];
  readonly problems: readonly RegistryProblem[];
}

export interface ReadOptions {
  /** The URI that entries name as their source. */
  readonly source: string;
  readonly types?: EntityTypes;
  /** Names of relations beside the format's. */
  readonly relations?: readonly string[];
}

/** Where the YAML of a registry stands: in which file's text, and from where on, in UTF-16 code units. */
export interface YamlPlace {
  readonly text: string;
  readonly offset: number;
}

/** Reads a registry file (format §5). Bad input gives problems, and the entries that can be read all the same. */
export function readRegistry(text: string, options: ReadOptions): ReadRegistry {
  const document = parseRegistry(text);
  const reader = new Reader(document, { text, offset: 0 }, options);
  for (const { pos, message } of document.errors) {
    reader.report(
      { start: Math.min(pos[0], text.length), end: Math.min(pos[1], text.length) },
      `${message}.`,
      { isSyntax: true },
    );
  }
  const root = document.contents;
  if (root === null) return reader.result();
  if (!isMap(root)) {
    reader.report(spanOf(root), 'A registry is a mapping with the key `entities`.');
    return reader.result();
  }
  for (const pair of root.items) {
    const key = reader.text(pair.key);
    if (key === 'entities') reader.entities(pair.value, spanOf(pair.key));
    else
      reader.report(
        spanOf(pair.key),
        `\`${key ?? ''}\` is no key of a registry; \`entities\` is its only one.`,
      );
  }
  return reader.result();
}

/**
 * Reads the value of a front matter's `entities`.
 *
 * @param document the document that `value` belongs to, which resolves its YAML aliases
 */
export function readEntities(
  document: Document,
  value: unknown,
  place: YamlPlace,
  options: ReadOptions,
): ReadRegistry {
  const reader = new Reader(document, place, options);
  reader.entities(value, spanOf(value));
  return reader.result();
}

/** The YAML of a registry file; its mistakes are in its `errors`. */
export function parseRegistry(text: string): Document {
  const options = { uniqueKeys: false, strict: false, logLevel: 'silent', prettyErrors: false } as const;
  if (!nestsTooDeep(text)) return parseDocument(text, options);
  const document = parseDocument('', options);
  document.errors.push(
    new YAMLParseError([0, text.length], 'RESOURCE_EXHAUSTION', 'This nests too deeply for a registry'),
  );
  return document;
}

/** The keys of an entry beside the relations. */
export const entryKeys: readonly string[] = [
  'aliases',
  'description',
  'name',
  'never',
  'sameAs',
  'short',
  'type',
];

class Reader {
  private readonly entries = new Map<string, RegistryEntry>();
  private readonly problems: RegistryProblem[] = [];
  private readonly types: EntityTypes;
  private readonly relations: ReadonlySet<string>;
  private readonly offset: number;
  private readonly lineEnds: readonly number[];

  constructor(
    private readonly document: Document,
    { text, offset }: YamlPlace,
    private readonly options: ReadOptions,
  ) {
    this.types = options.types ?? defaultTypes;
    this.relations = new Set([...defaultRelations, ...(options.relations ?? [])]);
    this.offset = offset;
    this.lineEnds = lineEndsOf(text);
  }

  result(): ReadRegistry {
    return { entries: [...this.entries.values()], problems: this.problems };
  }

  report(
    span: Span,
    message: string,
    more: Pick<RegistryProblem, 'instead' | 'isSyntax' | 'remedy'> = {},
  ): void {
    this.problems.push({ code: 'registry/invalid', message, ...this.shift(span), ...more });
  }

  entities(value: unknown, at: Span): void {
    const mapping = this.resolved(value);
    if (isNothing(mapping)) return;
    if (!isMap(mapping)) {
      this.report(at, '`entities` is a mapping from ids to entries.');
      return;
    }
    for (const pair of mapping.items) this.entry(pair);
  }

  /** The text of a scalar; undefined for anything else, and for an empty value. */
  text(node: unknown): string | undefined {
    const scalar = this.resolved(node);
    if (!isScalar(scalar) || scalar.value === null) return undefined;
    const text = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
    return text.trim() === '' ? undefined : text;
  }

  private entry(pair: Pair): void {
    const id = this.text(pair.key);
    const idSpan = spanOf(pair.key);
    if (id === undefined) {
      this.report(idSpan, 'An entry needs an id as its key.');
      return;
    }
    const earlier = this.entries.get(id);
    if (earlier !== undefined) {
      const message = `\`${id}\` stands in this registry already; an id names one entity.`;
      this.problems.push({
        code: 'registry/duplicate-id',
        message,
        ...this.shift(idSpan),
        related: earlier.idSpan,
        remedy: { id, at: this.shift(idSpan).start },
      });
      return;
    }
    const fields = this.resolved(pair.value);
    if (!isMap(fields)) {
      this.report(idSpan, `The entry \`${id}\` is a mapping with at least \`type\` and \`name\`.`);
      return;
    }
    const span = { start: idSpan.start, end: Math.max(idSpan.end, spanOf(pair.value).end) };
    this.entries.set(id, this.readFields(id, idSpan, span, fields));
  }

  private readFields(id: string, idSpan: Span, span: Span, fields: YAMLMap): RegistryEntry {
    let type: string | undefined;
    let description: string | undefined;
    let sameAs: readonly string[] = [];
    const forms: NameForm[] = [];
    const targets: RelationTarget[] = [];
    const relations = new Map<string, readonly string[]>();
    const seen = new Set<string>();
    const entry = { id, at: this.shift(idSpan).start };
    for (const { key: keyNode, value } of fields.items) {
      const key = this.text(keyNode) ?? '';
      const at = spanOf(keyNode);
      const removal = { remedy: { ...entry, remove: this.shift(at).start } };
      if (seen.has(key))
        this.report(at, `\`${key}\` stands in this entry already; keep one of them.`, removal);
      seen.add(key);
      if (key === 'type') type = this.type(value, at);
      else if (key === 'description') description = this.one(value, key, at)?.text;
      else if (key === 'sameAs') sameAs = this.list(value, key, at).map(item => item.text);
      else if (key === 'name' || key === 'short') {
        const form = this.one(value, key, at);
        if (form !== undefined) forms.push({ ...form, kind: key });
      } else if (key === 'aliases' || key === 'never') {
        const kind = key === 'aliases' ? 'alias' : 'never';
        for (const form of this.list(value, key, at)) forms.push({ ...form, kind });
      } else if (this.relations.has(key)) {
        const named = this.list(value, key, at);
        relations.set(
          key,
          named.map(item => item.text),
        );
        for (const { text, ...span } of named) targets.push({ ...span, id: text, relation: key });
      } else this.unknownKey(key, at, removal);
    }
    for (const add of ['type', 'name'] as const) {
      if (fields.has(add)) continue;
      this.report(idSpan, `The entry \`${id}\` has no \`${add}\`.`, { remedy: { ...entry, add } });
    }
    const texts = (kind: NameForm['kind']) => forms.filter(form => form.kind === kind).map(form => form.text);
    return {
      id,
      idSpan: this.shift(idSpan),
      line: countUpTo(this.lineEnds, this.shift(idSpan).start),
      type,
      name: texts('name')[0] ?? id,
      short: texts('short')[0],
      aliases: texts('alias'),
      never: texts('never'),
      forms,
      description,
      relations,
      targets,
      sameAs,
      source: this.options.source,
      ...this.shift(span),
    };
  }

  private type(value: unknown, at: Span): string | undefined {
    const written = this.one(value, 'type', at);
    if (written === undefined) return undefined;
    const known = this.types.resolve(written.text);
    if (known !== undefined) return known.name;
    const near = this.types.nearest(written.text);
    const hint =
      near.length === 0
        ? `the types are ${this.types.all.map(type => type.name).join(', ')}`
        : `\`${near[0]}\` is`;
    this.report(spanOf(value), `\`${written.text}\` is no entity type; ${hint}.`, { instead: near });
    return written.text;
  }

  private unknownKey(key: string, at: Span, removal: Pick<RegistryProblem, 'remedy'>): void {
    const near = nearest(key, [...entryKeys, ...this.relations]);
    const hint = near.length === 0 ? 'a project adds relations in its configuration' : `\`${near[0]}\` is`;
    this.report(at, `\`${key}\` is no key of an entry; ${hint}.`, { instead: near, ...removal });
  }

  private one(value: unknown, key: string, at: Span): (Span & { text: string }) | undefined {
    const text = this.text(value);
    if (text !== undefined) return { text, ...this.shift(spanOf(value)) };
    const node = this.resolved(value);
    this.report(
      at,
      `\`${key}\` ${isNothing(node) ? 'is empty; it' : 'holds several values; it'} takes one text.`,
    );
    return undefined;
  }

  private list(value: unknown, key: string, at: Span): (Span & { text: string })[] {
    const node = this.resolved(value);
    if (isNothing(node)) return [];
    if (isScalar(node)) return [this.one(value, key, at)].filter(item => item !== undefined);
    if (!isSeq(node)) {
      this.report(at, `\`${key}\` is a text or a list of texts.`);
      return [];
    }
    const items: (Span & { text: string })[] = [];
    for (const item of node.items) {
      const text = this.text(item);
      if (text === undefined) this.report(spanOf(item), `An item of \`${key}\` is a text.`);
      else items.push({ text, ...this.shift(spanOf(item)) });
    }
    return items;
  }

  private resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  private shift({ start, end }: Span): Span {
    return { start: start + this.offset, end: end + this.offset };
  }
}

function isNothing(node: unknown): boolean {
  return (
    node === null || node === undefined || (isScalar(node) && (node.value === null || node.value === ''))
  );
}

/** A node's own span, without the comments and blank space after it. */
export function spanOf(node: unknown): Span {
  if (isPair(node)) return { start: spanOf(node.key).start, end: spanOf(node.value).end };
  if ((isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) && node.range) {
    return { start: node.range[0], end: node.range[1] };
  }
  return { start: 0, end: 0 };
}

/** The offsets behind each line's end. */
function lineEndsOf(text: string): number[] {
  const lines = new LineReader(text);
  const ends: number[] = [];
  for (let at = 0; at < text.length; ) {
    at = lines.next(at);
    ends.push(at);
  }
  return ends;
}

/** How many of some numbers in order are no greater than a limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
