import { fieldsOf, type RegistryChange } from '../../entities/editRegistry.js';
import { normalizeName } from '../../entities/names.js';
import type { RegistryEntry } from '../../entities/registry.js';
import { registryPlaces } from '../../entities/registryPlaces.js';
import { scalarText } from '../../entities/yamlEdits.js';
import type { Edit } from '../../rules/rule.js';
import type { Workspace } from '../../workspace/workspace.js';
import { nameOf } from '../mentions.js';
import { alike } from './likeness.js';
import { changeMarker, markersOf } from './markers.js';
import {
  combined,
  type FileChange,
  kinds,
  named,
  type Offer,
  type Outcome,
  type Refactoring,
  refused,
} from './refactoring.js';
import {
  byHand,
  fileChange,
  frontMatterText,
  type RegistryText,
  registryEdits,
  registryFile,
  textOfEntry,
} from './registryText.js';
import { entryOfKey, type Targets, targetsOf } from './targets.js';

/** So many others are offered, and only such as seem to be the same. */
const mostOffers = 3;

/** Makes two entities one: the one that stays has an entry, and takes over names, relations and mentions. */
export const merge: Refactoring<'merge'> = {
  kind: 'merge',
  offers({ snapshot, placed }, { workspace, hasCommands, isInvoked }) {
    if (placed === undefined || !isInvoked) return [];
    const { mention } = placed;
    const { key, type } = mention;
    if (type === 'date' || type === 'quantity' || key.startsWith('?')) return [];
    const { uri } = snapshot;
    const name = nameOf(mention);
    if (hasCommands) {
      const params = { kind: 'merge' as const, key, into: '', uri };
      return [
        { title: `Merge ${named(name)} with…`, kind: kinds.merge, params, command: 'seedmark.mergeEntities' },
      ];
    }
    return alike({ key, name, type }, workspace.corpus.entities(workspace.registries.folderOf(uri)))
      .filter(({ score, entity }) => score >= 1 && entity.entry !== undefined)
      .slice(0, mostOffers)
      .map(
        ({ entity }): Offer => ({
          title: `Merge ${named(name)} into ${named(entity.name)}`,
          kind: kinds.merge,
          params: { kind: 'merge', key, into: entity.key, uri },
          isBulk: true,
        }),
      );
  },
  async run(job, { key, into, uri }) {
    const { workspace } = job;
    if (key === into) return refused('These are one entity already.');
    const stays = entryOfKey(workspace, into, uri);
    if (stays === undefined) {
      return refused(
        `What ${named(into)} is stands in no registry: add it there first, or merge the other way.`,
      );
    }
    // A document's own entity is merged where it is known; any other wherever it is mentioned.
    const isOwn = entryOfKey(workspace, key, uri)?.isLocal === true || stays.isLocal === true;
    const targets = await targetsOf(job, isOwn && uri !== undefined ? { key, uri } : { key });
    if ('refusal' in targets) return targets;
    const { entry } = targets;
    if (stays.isLocal === true && entry?.isLocal !== true && entry !== undefined) {
      return refused(
        `\`${stays.id}\` is known in one document alone, so that a registered entity cannot become it.`,
      );
    }
    const files = refer(workspace, targets, stays);
    const described = await describe(workspace, targets, stays);
    if ('refusal' in described) return described;
    const all = described.files.reduce(combined, files);
    return { label: `Merge ${named(targets.name)} into ${named(stays.name)}`, files: all };
  },
};

/** Has the markers name the entity that stays. */
function refer(workspace: Workspace, { files }: Targets, stays: RegistryEntry): FileChange[] {
  return files.flatMap(({ mentions, ...file }): FileChange[] => {
    const { types } = workspace.configurations.of(file.uri);
    const isType = (name: string) => types.resolve(name) !== undefined;
    const markers = markersOf(
      file.seed,
      mentions.map(({ start }) => start),
    );
    const edits = mentions.flatMap(({ start }): Edit[] => {
      const placed = markers.get(start);
      if (placed === undefined) return [];
      const isTyped = placed.marker.attributes.items.some(
        ({ type, name }) => type === 'class' && isType(name),
      );
      const type = isTyped && stays.type !== undefined ? { type: stays.type } : {};
      return changeMarker(placed, { ref: stays.id, ...type }, isType);
    });
    return edits.length === 0 ? [] : [{ ...file, edits }];
  });
}

/** Has the entry that stays say what the other one said, takes that out, and leads relations over. */
async function describe(
  workspace: Workspace,
  { entry, name }: Targets,
  stays: RegistryEntry,
): Promise<Exclude<Outcome, { label: string }> | { files: FileChange[] }> {
  const texts = new Map<string, RegistryText>();
  const changes = new Map<string, RegistryChange[]>();
  const open = async (text: Promise<RegistryText | { refusal: string }>) => {
    const place = await text;
    if (!('refusal' in place)) texts.set(place.uri, texts.get(place.uri) ?? place);
    return place;
  };
  const add = (uri: string, more: readonly RegistryChange[]) =>
    changes.set(uri, [...(changes.get(uri) ?? []), ...more]);

  const staying = await open(textOfEntry(workspace, stays));
  if ('refusal' in staying) return staying;
  add(stays.source, takenOver(entry, name, stays));
  if (entry !== undefined) {
    const going = await open(textOfEntry(workspace, entry));
    if ('refusal' in going) return going;
    add(entry.source, [{ change: 'remove', id: entry.id }]);
    if (entry.isLocal !== true) {
      const folder = workspace.registries.folderOf(entry.source);
      for (const source of workspace.registries.filesOf(folder ?? '')) {
        if (!texts.has(source)) await open(registryFile(workspace, source));
      }
      for (const { uri, entries } of workspace.corpus.describing(folder)) {
        if (leadTo(entries, entry.id)) await open(frontMatterText(workspace, uri));
      }
    }
  }
  const files: FileChange[] = [];
  for (const place of texts.values()) {
    const led = entry === undefined ? { changes: [], edits: [] } : leadOver(place, entry.id, stays.id);
    const wanted = [...(changes.get(place.uri) ?? []), ...led.changes];
    const edits = wanted.length === 0 ? [] : registryEdits(workspace, place, wanted);
    if (edits === undefined) return refused(byHand);
    const all = [...edits, ...led.edits].sort((a, b) => a.start - b.start);
    if (all.length > 0) files.push(fileChange(place, all));
  }
  return { files };
}

/** Whether relations of a front matter's entities lead to an entry of the registry, which no entity there hides. */
function leadTo(entries: readonly RegistryEntry[], id: string): boolean {
  return (
    entries.every(entry => entry.id !== id) &&
    entries.some(({ relations }) => [...relations.values()].some(targets => targets.includes(id)))
  );
}

/** What the entry that stays lacks of the other one. */
function takenOver(entry: RegistryEntry | undefined, name: string, stays: RegistryEntry): RegistryChange[] {
  const { id } = stays;
  const known = new Set(stays.forms.map(({ text }) => normalizeName(text)));
  const forms = entry?.forms ?? [{ kind: 'name' as const, text: name }];
  const aliases = new Map<string, string>();
  for (const { kind, text } of forms) {
    const form = normalizeName(text);
    if (kind !== 'never' && !known.has(form) && !aliases.has(form)) aliases.set(form, text);
  }
  const changes: RegistryChange[] =
    aliases.size === 0 ? [] : [{ change: 'addAliases', id, aliases: [...aliases.values()] }];
  if (entry === undefined) return changes;
  const has = new Set(['type', 'name', 'short', 'aliases', ...fieldsOf(stays).map(({ key }) => key)]);
  for (const field of fieldsOf(entry)) {
    const value = Array.isArray(field.value) ? field.value.filter(each => each !== id) : field.value;
    if (!has.has(field.key) && value.length > 0)
      changes.push({ change: 'addField', id, field: { ...field, value } });
  }
  return changes;
}

/** Has relations of other entries name the one that stays; each once, and none itself. */
function leadOver({ text, offset }: RegistryText, from: string, to: string) {
  const changes: RegistryChange[] = [];
  const edits: Edit[] = [];
  for (const { id, fields } of registryPlaces(text).entries) {
    if (id.text === from) continue;
    for (const { values } of fields) {
      const isThere = id.text === to || values.some(value => value.text === to);
      for (const { kind, text: target, start, end } of values) {
        if (kind !== 'target' || target !== from) continue;
        if (isThere) changes.push({ change: 'removeValue', id: id.text, at: id.start, start });
        else edits.push({ start: start + offset, end: end + offset, text: scalarText(to) });
      }
    }
  }
  return { changes, edits };
}
