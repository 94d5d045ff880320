/**
 * Edits of a registry (format.md §5), or of the `entities` in front matter: by the places of the YAML's nodes, so that
 * comments and layout stay. The only place that knows how an entry is written.
 */
import { type Document, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { applyEdits } from '../syntax/applyEdits.js';
import type { Repair } from '../syntax/types.js';
import { defaultRelations, parseRegistry, readRegistry } from './readRegistry.js';
import type { NameForm, RegistryEntry } from './registry.js';
import {
  blockLines,
  endOf,
  type Field,
  flowList,
  indentOf,
  insertItems,
  insertLines,
  insertPairs,
  removeFrom,
  scalarText,
  startOf,
} from './yamlEdits.js';

/** The entry that a change is about; `at` is where its id stands, where several entries have that. */
interface Target {
  readonly id: string;
  readonly at?: number;
}

/** What a person wants of a registry. */
export type RegistryChange =
  /** An entry behind the others; the order of `fields` is kept. */
  | { readonly change: 'add'; readonly id: string; readonly fields: readonly Field[] }
  | (Target & { readonly change: 'remove' })
  /** The id, and the relations of the text that name it. */
  | (Target & { readonly change: 'rename'; readonly to: string })
  | (Target & { readonly change: 'addAliases'; readonly aliases: readonly string[] })
  /** Takes a form of the name or a relation's id out, by where it starts; with its key where it is the only one. */
  | (Target & { readonly change: 'removeValue'; readonly start: number })
  /** Takes a key of the entry out with its value, by where it starts. */
  | (Target & { readonly change: 'removeKey'; readonly start: number })
  /** A field that the entry does not have yet. */
  | (Target & { readonly change: 'addField'; readonly field: Field })
  | (Target & { readonly change: 'set'; readonly field: SimpleField; readonly value: string });

type SimpleField = 'description' | 'name' | 'short' | 'type';

/** The order in which fields are written. */
const fieldOrder: readonly string[] = ['type', 'name', 'short', 'aliases', 'never', 'description'];

/** What is read of an entry as the fields of a new one: to move it to another registry. */
export function fieldsOf(entry: RegistryEntry): Field[] {
  const { type, forms, description, relations, sameAs } = entry;
  const texts = (kind: NameForm['kind']) => forms.filter(form => form.kind === kind).map(({ text }) => text);
  const fields: Field[] = [];
  const add = (key: string, values: readonly string[], isList: boolean) => {
    if (values.length > 0) fields.push({ key, value: isList ? values : values[0] });
  };
  add('type', type === undefined ? [] : [type], false);
  add('name', texts('name'), false);
  add('short', texts('short'), false);
  add('aliases', texts('alias'), true);
  add('never', texts('never'), true);
  add('description', description === undefined ? [] : [description], false);
  for (const [relation, ids] of relations) add(relation, ids, true);
  add('sameAs', sameAs, sameAs.length > 1);
  return fields;
}

/**
 * The edits that make changes, in order, looked at once more: they leave every other entry as it was. Undefined where
 * they cannot be made: the YAML has a mistake, there is no such entry, or it is written in a way that only a person
 * should touch.
 *
 * @param relations names of relations beside the format's
 */
export function editRegistry(
  text: string,
  changes: readonly RegistryChange[],
  relations: readonly string[] = [],
): Repair[] | undefined {
  const edits = EditableRegistry.open(text, relations)?.edits(changes);
  if (edits === undefined) return undefined;
  const read = (yaml: string) => readRegistry(yaml, { source: '', relations });
  const [before, after] = [read(text), read(applyEdits(text, edits))];
  const touched = new Set(
    changes.flatMap(each => (each.change === 'rename' ? [each.id, each.to] : [each.id])),
  );
  const renamed = new Map(changes.flatMap(each => (each.change === 'rename' ? [[each.id, each.to]] : [])));
  const others = ({ entries }: typeof before, ids: ReadonlyMap<string, string>) =>
    JSON.stringify(entries.filter(({ id }) => !touched.has(id)).map(entry => contentOf(entry, ids)));
  const twice = ({ problems }: typeof before) =>
    problems.filter(({ code }) => code === 'registry/duplicate-id');
  const isSound =
    !after.problems.some(({ isSyntax }) => isSyntax) &&
    twice(after).length <= twice(before).length &&
    others(before, renamed) === others(after, new Map());
  return isSound ? edits : undefined;
}

function contentOf(entry: RegistryEntry, ids: ReadonlyMap<string, string>): unknown {
  const relations = [...entry.relations].map(([key, values]) => [key, values.map(id => ids.get(id) ?? id)]);
  return [entry.id, entry.type, entry.forms.map(({ kind, text }) => [kind, text]), relations];
}

/** A registry's text, read to be edited. */
export class EditableRegistry {
  private readonly entries = new Map<string, Pair[]>();

  private constructor(
    private readonly text: string,
    private readonly document: Document,
    private readonly relations: ReadonlySet<string>,
  ) {
    for (const pair of this.mapping?.items ?? []) {
      const id = textOf(pair.key) ?? '';
      const same = this.entries.get(id);
      if (same === undefined) this.entries.set(id, [pair]);
      else same.push(pair);
    }
  }

  /** Undefined where the YAML has a mistake, or is no mapping: edits could land anywhere. */
  static open(text: string, relations: readonly string[] = []): EditableRegistry | undefined {
    const document = parseRegistry(text);
    const { contents } = document;
    if (document.errors.length > 0 || (contents !== null && !isMap(contents) && !isEmpty(contents)))
      return undefined;
    return new EditableRegistry(text, document, new Set([...defaultRelations, ...relations]));
  }

  /** The edits of several changes, in order and apart; see `editRegistry`, which looks at the outcome too. */
  edits(changes: readonly RegistryChange[]): Repair[] | undefined {
    const all: (Repair | undefined)[] = [];
    const added = changes.flatMap(each =>
      each.change === 'add' ? [{ key: each.id, value: each.fields }] : [],
    );
    if (added.length > 0) all.push(this.add(added));
    for (const change of changes) {
      if (change.change === 'rename') all.push(...this.rename(change, change.to));
      else if (change.change !== 'add') all.push(this.editOf(change));
    }
    const edits = all.filter(edit => edit !== undefined);
    return edits.length === all.length ? apart(edits) : undefined;
  }

  private editOf(change: Exclude<RegistryChange, { change: 'add' | 'rename' }>): Repair | undefined {
    const pair = this.pairOf(change);
    if (pair === undefined) return undefined;
    if (change.change === 'remove') return this.remove(this.mapping, pair);
    const fields = pair.value;
    if (!isMap(fields)) return undefined;
    if (change.change === 'addAliases') return this.addAliases(fields, change.aliases);
    if (change.change === 'addField') {
      const isThere = pairIn(fields, change.field.key) !== undefined;
      return isThere ? undefined : this.insertField(fields, change.field);
    }
    if (change.change === 'removeValue') return this.removeValue(fields, change.start);
    if (change.change === 'removeKey') {
      const key = fields.items.find(field => startOf(field) === change.start);
      return key && this.remove(fields, key);
    }
    return this.set(fields, change.field, change.value);
  }

  private get root(): YAMLMap | undefined {
    const { contents } = this.document;
    return isMap(contents) ? contents : undefined;
  }

  private get mapping(): YAMLMap | undefined {
    const value = pairIn(this.root, 'entities')?.value;
    return isMap(value) ? value : undefined;
  }

  private pairOf({ id, at }: Target): Pair | undefined {
    const same = this.entries.get(id) ?? [];
    return at === undefined ? same[0] : same.find(pair => startOf(pair) === at);
  }

  private add(added: readonly Field[]): Repair | undefined {
    const ids = added.map(({ key }) => key);
    if (new Set(ids).size < ids.length || ids.some(id => this.entries.has(id))) return undefined;
    const { text, root, mapping } = this;
    const entities: Field = { key: 'entities', value: added };
    if (root === undefined) return insertLines(text, text.length, blockLines(entities, '', '  '));
    if (mapping !== undefined) return insertPairs(text, mapping, added);
    const pair = pairIn(root, 'entities');
    if (pair === undefined) return insertPairs(text, root, [entities]);
    const indent = indentOf(text, pair);
    const end = endOf(pair);
    if (!isEmpty(pair.value) || indent === undefined || end === undefined) return undefined;
    return insertLines(
      text,
      end,
      added.flatMap(entry => blockLines(entry, `${indent}  `, '  ')),
    );
  }

  private rename(target: Target, to: string): (Repair | undefined)[] {
    if (this.entries.has(to)) return [undefined];
    const named: unknown[] = [];
    const pair = this.pairOf(target);
    if (pair !== undefined) named.push(pair.key);
    // Of two with one id, relations mean the first.
    const isSecond = pair !== undefined && pair !== this.pairOf({ id: target.id });
    for (const { value } of isSecond ? [] : (this.mapping?.items ?? [])) {
      if (!isMap(value)) continue;
      for (const field of value.items) {
        if (!this.relations.has(textOf(field.key) ?? '')) continue;
        const nodes: readonly unknown[] = isSeq(field.value) ? field.value.items : [field.value];
        named.push(...nodes.filter(node => textOf(node) === target.id));
      }
    }
    return named.length === 0 ? [undefined] : named.map(node => replaceNode(node, scalarText(to)));
  }

  private addAliases(fields: YAMLMap, aliases: readonly string[]): Repair | undefined {
    const { text } = this;
    const field = pairIn(fields, 'aliases');
    if (field === undefined) return this.insertField(fields, { key: 'aliases', value: aliases });
    const { value } = field;
    if (isSeq(value)) return insertItems(text, value, aliases);
    if (isEmpty(value)) return fill(text, field, flowList(aliases));
    const one = textOf(value);
    return one === undefined ? undefined : replaceNode(value, flowList([one, ...aliases]));
  }

  private removeValue(fields: YAMLMap, start: number): Repair | undefined {
    for (const pair of fields.items) {
      const { value } = pair;
      const index = isSeq(value) ? value.items.findIndex(item => startOf(item) === start) : -1;
      if (isSeq(value) && index >= 0 && value.items.length > 1) return removeFrom(this.text, value, index);
      if (index >= 0 || startOf(value) === start) return this.remove(fields, pair);
    }
    return undefined;
  }

  private set(fields: YAMLMap, key: SimpleField, value: string): Repair | undefined {
    const field = pairIn(fields, key);
    if (field === undefined) return this.insertField(fields, { key, value });
    if (isEmpty(field.value)) return fill(this.text, field, scalarText(value));
    return isScalar(field.value) ? replaceNode(field.value, scalarText(value)) : undefined;
  }

  /** Behind the field that goes before it; where there is none, behind all. */
  private insertField(fields: YAMLMap, field: Field): Repair | undefined {
    const rank = fieldOrder.indexOf(field.key);
    const before = fields.items.findLast(({ key }) => {
      const at = fieldOrder.indexOf(textOf(key) ?? '');
      return at >= 0 && at < rank;
    });
    return insertPairs(this.text, fields, [field], before);
  }

  private remove(map: YAMLMap | undefined, pair: Pair): Repair | undefined {
    const index = map?.items.indexOf(pair) ?? -1;
    return map === undefined || index < 0 ? undefined : removeFrom(this.text, map, index);
  }
}

function pairIn(map: YAMLMap | undefined, key: string): Pair | undefined {
  return map?.items.find(pair => textOf(pair.key) === key);
}

function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && !node.source);
}

/** Writes the value of a pair that has none. */
function fill(text: string, pair: Pair, value: string): Repair | undefined {
  const end = endOf(pair);
  if (end === undefined) return undefined;
  return { start: end, end, text: text[end - 1] === ':' ? ` ${value}` : value };
}

function replaceNode(node: unknown, text: string): Repair | undefined {
  const [start, end] = [startOf(node), endOf(node)];
  return start === undefined || end === undefined ? undefined : { start, end, text };
}

/**
 * In order; what lies in a part that is taken out goes with it. Undefined where edits overlap otherwise.
 */
function apart(edits: readonly Repair[]): Repair[] | undefined {
  const width = ({ start, end }: Repair) => Number(start < end);
  const inOrder = [...edits].sort((a, b) => a.start - b.start || width(a) - width(b) || b.end - a.end);
  const kept: Repair[] = [];
  for (const edit of inOrder) {
    const last = kept[kept.length - 1];
    const isInside = last !== undefined && edit.start < last.end;
    if (isInside && (last.text !== '' || edit.end > last.end)) return undefined;
    if (!isInside) kept.push(edit);
  }
  return kept;
}
