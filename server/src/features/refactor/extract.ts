import { entryId } from '../../entities/entryId.js';
import { normalizeName } from '../../entities/names.js';
import type { RefactorTarget } from '../../protocol.js';
import type { Workspace } from '../../workspace/workspace.js';
import { changeMarker, markersOf } from './markers.js';
import {
  combined,
  type FileChange,
  kinds,
  named,
  type Offer,
  type Refactoring,
  refused,
} from './refactoring.js';
import { byHand, fileChange, frontMatterText, nearestRegistry, registryEdits } from './registryText.js';
import { type TargetMention, type Targets, targetsOf, uriOfTarget } from './targets.js';

/** Gives an entity that is in no registry an entry, and its markers in the document a `ref` to it. */
export const extract: Refactoring<'extract'> = {
  kind: 'extract',
  offers({ snapshot, placed }, { workspace }) {
    if (placed === undefined) return [];
    const { mention } = placed;
    const { resolution, key, text, type } = mention;
    const isDescribed = resolution.kind === 'entry' || resolution.kind === 'ambiguous';
    if (isDescribed || type === undefined || type === 'date' || type === 'quantity') return [];
    const { uri } = snapshot;
    const name = named(resolution.kind === 'unknown' ? resolution.ref : (mention.recognized?.name ?? text));
    const target = { key, uri };
    const offers: Offer[] = [];
    if (workspace.registries.folderOf(uri) !== undefined) {
      const params = { kind: 'extract' as const, target, into: 'registry' as const };
      offers.push({ title: `Add ${name} to the registry`, kind: kinds.extract, params });
    }
    const params = { kind: 'extract' as const, target, into: 'frontMatter' as const };
    return [...offers, { title: `Add ${name} to this file’s front matter`, kind: kinds.extract, params }];
  },
  async run(job, { target, into }) {
    const { workspace } = job;
    const uri = uriOfTarget(target) ?? firstDocument(workspace, target);
    if (uri === undefined) return refused('No seed mentions this entity.');
    const found = await targetsOf(job, 'key' in target ? { key: target.key, uri } : target);
    if ('refusal' in found) return found;
    if (found.entry !== undefined)
      return refused(`${named(found.name)} has an entry already: \`${found.entry.id}\`.`);
    // All of its mentions in the document, also where one place was named.
    const targets = 'key' in target ? found : await targetsOf(job, { key: found.key, uri });
    if ('refusal' in targets) return targets;
    const { type } = targets;
    if (type === undefined)
      return refused(`What ${named(targets.name)} is has to be said first: it has no type.`);
    const place = await (into === 'registry'
      ? nearestRegistry(workspace, uri)
      : frontMatterText(workspace, uri));
    if ('refusal' in place) return place;
    const id = idOf(workspace, uri, targets);
    const mentions = targets.files.flatMap(file => file.mentions);
    const fields = [{ key: 'type', value: type }, ...namesOf(targets, mentions)];
    const edits = registryEdits(workspace, place, [{ change: 'add', id, fields }]);
    if (edits === undefined) return refused(byHand);
    const files = targets.files.flatMap((file): FileChange[] => {
      const markers = markersOf(
        file.seed,
        file.mentions.map(({ start }) => start),
      );
      const refs = file.mentions.flatMap(({ start }) => {
        const placed = markers.get(start);
        return placed === undefined ? [] : changeMarker(placed, { ref: id }, () => false);
      });
      return refs.length === 0
        ? []
        : [{ uri: file.uri, version: file.version, seed: file.seed, edits: refs }];
    });
    return {
      label: `Add ${named(targets.name)} as \`${id}\``,
      files: combined(files, fileChange(place, edits)),
    };
  },
};

function firstDocument({ corpus }: Workspace, target: RefactorTarget): string | undefined {
  return 'key' in target ? corpus.mentions(target.key)[0]?.uri : undefined;
}

/** The id that a `ref` without an entry names; else one made of the name. */
function idOf(workspace: Workspace, uri: string, { key, name }: Targets): string {
  if (key.startsWith('#')) return key.slice(1);
  const document = workspace.documents.get(uri);
  const snapshot = document && workspace.snapshot(document);
  const shared = new Set(workspace.registries.entriesFor(uri).map(({ id }) => id));
  return entryId(name, id => shared.has(id) || snapshot?.knowledge.registry.has(id) === true);
}

/** The name, the short form that is its end, and other forms. */
function namesOf({ key, name }: Targets, mentions: readonly TargetMention[]) {
  const longest = mentions.reduce((best, { text }) => (text.length > best.length ? text : best), '');
  const full = bare(key.startsWith('#') ? longest || name : name);
  const forms = new Map([[normalizeName(full), full]]);
  for (const { text } of mentions) {
    const form = normalizeName(text);
    if (!forms.has(form)) forms.set(form, bare(text));
  }
  const others = [...forms.values()].slice(1);
  const short = others.find(form => full.endsWith(` ${form}`));
  const aliases = others.filter(form => form !== short);
  return [
    { key: 'name', value: full },
    ...(short === undefined ? [] : [{ key: 'short', value: short }]),
    ...(aliases.length === 0 ? [] : [{ key: 'aliases', value: aliases }]),
  ];
}

/** A name without a possessive. */
function bare(text: string): string {
  return text.replace(/['’]s?$/, '').trim();
}
