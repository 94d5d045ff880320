/**
 * What a configuration is described with. A shape is what a value has to be: it reads a YAML node (JSON is YAML), so
 * that what is wrong has its place, and it tells the JSON schema that an editor checks with while one types.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { Fix } from '../../rules/rule.js';
import { either, quote } from '../../rules/wording.js';
import { nearest } from '../../syntax/distance.js';
import type { Span } from '../../syntax/types.js';
import { type ConfigurationProblem, problem } from './problems.js';

/** A JSON schema of draft 7. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Shape<T> {
  readonly schema: JsonSchema;
  /** The value; undefined where there is none, or it is not what it should be, which is then said. */
  read(value: Value): T | undefined;
}

/** What a shape reads. */
export type ValueOf<S> = S extends Shape<infer T> ? T : never;

/** A value in a YAML document. */
export class Value {
  /** @param span where the value stands; its key, where it is empty */
  constructor(
    private readonly document: Document,
    private readonly problems: ConfigurationProblem[],
    readonly node: unknown,
    readonly span: Span,
    /** How people call it: `frontMatter.required`; empty for the whole. */
    readonly path: string,
  ) {}

  get isEmpty(): boolean {
    return this.node === null || this.node === undefined || (isScalar(this.node) && this.node.value === null);
  }

  get text(): string | undefined {
    return isScalar(this.node) && typeof this.node.value === 'string' ? this.node.value : undefined;
  }

  /** The items of a list; undefined where it is none. */
  get items(): Value[] | undefined {
    if (!isSeq(this.node)) return undefined;
    return this.node.items.map((item, index) => this.child(item, this.span, `${this.path}[${index}]`));
  }

  /** The values of a mapping, the last of each key; undefined where it is none. */
  get members(): Map<string, Value & { readonly key: Value }> | undefined {
    if (!isMap(this.node)) return undefined;
    const members = new Map<string, Value & { readonly key: Value }>();
    for (const pair of this.node.items) {
      const key = this.keyOf(pair);
      const name = isScalar(key.node) ? String(key.node.value) : '';
      const path = this.path === '' ? name : `${this.path}.${name}`;
      members.set(name, Object.assign(this.child(pair.value, key.span, path), { key }));
    }
    return members;
  }

  /** Says that the value cannot be used. @param wanted what would be right: a clause, as `it takes a text` */
  invalid(wanted: string): undefined {
    const subject = this.path === '' ? 'This configuration' : quote(this.path);
    const is = this.isEmpty ? 'is empty' : `is ${this.shown()}`;
    this.problems.push(problem('configuration/invalid', `${subject} ${is}; ${wanted}.`, this.span));
    return undefined;
  }

  /** Says that nobody knows a key. */
  unknown(name: string, what: string, known: readonly string[]): void {
    const near = nearest(name, known).at(0);
    const hint = near === undefined ? '' : `; ${quote(near)} is`;
    const fixes = near === undefined ? [] : [this.renamed(near)];
    const message = `${quote(name)} is no ${what}${hint}.`;
    this.problems.push(problem('configuration/unknown-key', message, this.span, fixes));
  }

  private renamed(name: string): Fix {
    const isQuoted = isScalar(this.node) && this.node.type === 'QUOTE_DOUBLE';
    const text = isQuoted ? JSON.stringify(name) : name;
    return { kind: 'choice', title: `Change to ${quote(name)}`, edits: [{ ...this.span, text }] };
  }

  private keyOf({ key }: Pair): Value {
    return this.child(key, this.span, '');
  }

  private child(node: unknown, around: Span, path: string): Value {
    const { document, problems } = this;
    const resolved = isAlias(node) ? node.resolve(document) : node;
    return new Value(document, problems, resolved, spanOf(node) ?? around, path);
  }

  private shown(): string {
    if (isSeq(this.node)) return 'a list';
    if (isMap(this.node)) return 'a mapping';
    const text = isScalar(this.node) ? String(this.node.value) : '';
    return text === '' ? 'an empty text' : quote(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  }
}

/** A text. @param like what it has to look like, and how that is said */
export function text(description: string, like?: { pattern: RegExp; is: string }): Shape<string> {
  return {
    schema: {
      type: 'string',
      description,
      minLength: 1,
      ...(like && { pattern: like.pattern.source }),
    },
    read(value) {
      const found = value.text;
      if (found === undefined || found.trim() === '')
        return value.invalid(`it takes ${like?.is ?? 'a text'}`);
      return like === undefined || like.pattern.test(found) ? found : value.invalid(`it takes ${like.is}`);
    },
  };
}

/** One of some words. */
export function choice<T extends string>(description: string, words: readonly T[]): Shape<T> {
  return {
    schema: { enum: words, description },
    read: value =>
      words.find(word => word === value.text) ?? value.invalid(`it takes ${either(words.map(quote))}`),
  };
}

/** A list of values of one shape; those that cannot be used are left out. */
export function list<T>(description: string, item: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, description, uniqueItems: true },
    read(value) {
      const { items } = value;
      if (items === undefined) return value.invalid('it takes a list');
      return items.flatMap(each => item.read(each) ?? []);
    },
  };
}

/** A mapping with keys of its own; every one may be left out. */
export function object<S extends Readonly<Record<string, Shape<unknown>>>>(
  description: string,
  shapes: S,
): Shape<{ readonly [K in keyof S]?: ValueOf<S[K]> }> {
  const properties = Object.fromEntries(Object.entries(shapes).map(([key, { schema }]) => [key, schema]));
  return {
    schema: { type: ['object', 'null'], description, properties, additionalProperties: false },
    read(value) {
      const { members } = value;
      if (members === undefined) return value.isEmpty ? {} : value.invalid('it takes a mapping');
      const found: { [K in keyof S]?: ValueOf<S[K]> } = {};
      for (const [name, member] of members) {
        if (!hasKey(shapes, name)) {
          const what = value.path === '' ? 'key of a configuration' : `key of ${quote(value.path)}`;
          member.key.unknown(name, what, Object.keys(shapes));
        } else if (!member.isEmpty) {
          Object.assign(found, { [name]: shapes[name].read(member) });
        }
      }
      return found;
    },
  };
}

/** What keys a dictionary has. */
interface Keys {
  /** What a key is called: `rule`. */
  readonly what: string;
  /** The keys there are, each with what it means. */
  readonly known?: Readonly<Record<string, string>>;
  /** Further ones. */
  readonly pattern?: RegExp;
}

/** A mapping from names to values of one shape; those that cannot be used are left out. */
export function dictionary<T>(
  description: string,
  keys: Keys,
  shape: Shape<T>,
): Shape<Readonly<Record<string, T>>> {
  const { what, known = {}, pattern } = keys;
  const properties = Object.entries(known).map(([key, meaning]) => [
    key,
    { ...shape.schema, description: meaning },
  ]);
  return {
    schema: {
      type: ['object', 'null'],
      description,
      ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
      ...(pattern && { patternProperties: { [pattern.source]: shape.schema } }),
      additionalProperties: false,
    },
    read(value) {
      const { members } = value;
      if (members === undefined) return value.isEmpty ? {} : value.invalid('it takes a mapping');
      const found: [string, T][] = [];
      for (const [name, member] of members) {
        if (!Object.hasOwn(known, name) && !pattern?.test(name)) {
          member.key.unknown(name, what, Object.keys(known));
          continue;
        }
        const read = shape.read(member);
        if (read !== undefined) found.push([name, read]);
      }
      return Object.fromEntries(found);
    },
  };
}

function hasKey<S extends object>(shapes: S, key: string): key is keyof S & string {
  return Object.hasOwn(shapes, key);
}

function spanOf(node: unknown): Span | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined;
  if (!node.range || node.range[1] === node.range[0]) return undefined;
  return { start: node.range[0], end: node.range[1] };
}
