import { EditableRegistry, type RegistryChange } from '../entities/editRegistry.js';
import type { Edit, Fix, RegistryInput } from './rule.js';

/** Read once, whatever is asked of it. */
const opened = new WeakMap<RegistryInput, EditableRegistry | undefined>();

/**
 * The edits that make changes in the entries that a rule looks at; none where they cannot be made.
 *
 * @param changes with places in the input's offsets; each says where its entry is, unless it adds one
 */
export function registryEdits(input: RegistryInput, changes: readonly RegistryChange[]): Edit[] {
  const { text, yaml } = input;
  if (!opened.has(input)) opened.set(input, EditableRegistry.open(text.slice(yaml.start, yaml.end)));
  const edits = opened.get(input)?.edits(changes.map(change => inYaml(change, yaml.start))) ?? [];
  return edits.map(edit => ({ ...edit, start: edit.start + yaml.start, end: edit.end + yaml.start }));
}

/** A choice of changes; none where they cannot be made. */
export function choiceOf(input: RegistryInput, title: string, ...changes: readonly RegistryChange[]): Fix[] {
  const edits = registryEdits(input, changes);
  return edits.length === 0 ? [] : [{ kind: 'choice', title, edits }];
}

function inYaml(change: RegistryChange, base: number): RegistryChange {
  if (change.change === 'add' || change.at === undefined) return change;
  const moved = { ...change, at: change.at - base };
  if (moved.change !== 'removeValue' && moved.change !== 'removeKey') return moved;
  return { ...moved, start: moved.start - base };
}
