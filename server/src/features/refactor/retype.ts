import type { Edit } from '../../rules/rule.js';
import type { Workspace } from '../../workspace/workspace.js';
import { mentionsOf } from '../mentions.js';
import { changeMarker, markersOf, type PlacedMarker } from './markers.js';
import {
  combined,
  type FileChange,
  kinds,
  named,
  type Offer,
  plural,
  type Refactoring,
  refused,
} from './refactoring.js';
import { byHand, fileChange, registryEdits, textOfEntry } from './registryText.js';
import { type Targets, targetsOf } from './targets.js';

/** Gives mentions another type; of a registered entity, all of them and its entry. */
export const retype: Refactoring<'retype'> = {
  kind: 'retype',
  offers({ snapshot, placed }, { positions, hasCommands }) {
    if (placed === undefined || placed.mention.marked === undefined) return [];
    const { mention, base } = placed;
    const { uri, version, seed, knowledge } = snapshot;
    const isRegistered = mention.resolution.kind === 'entry';
    const range = positions.range(seed, { start: base + mention.start, end: base + mention.end });
    const target = isRegistered ? { key: mention.key } : { uri, version, range };
    const others = knowledge.types.all.map(({ name }) => name).filter(name => name !== mention.type);
    const kind = kinds.retype;
    const subject = `${named(mention.text)}${isRegistered ? ', its entry and all its mentions,' : ''}`;
    if (hasCommands) {
      const params = { kind: 'retype' as const, target: { uri, version, range }, type: mention.type ?? '' };
      return [
        { title: `Change the type of ${named(mention.text)}…`, kind, params, command: 'seedmark.retype' },
      ];
    }
    const offers = others.map(
      (type): Offer => ({
        title: isRegistered ? `Make ${subject} a ${type}` : `Change the type of ${subject} to ${type}`,
        kind,
        params: { kind: 'retype', target, type },
        isBulk: isRegistered,
      }),
    );
    const all = mentionsOf(snapshot, mention.key).filter(each => each.mention.marked !== undefined).length;
    if (isRegistered || all < 2) return offers;
    return [
      ...offers,
      ...others.map(
        (type): Offer => ({
          title: `Change the type of all ${plural(all, 'mention')} of ${named(mention.text)} in this file to ${type}`,
          kind,
          params: { kind: 'retype', target: { key: mention.key, uri }, type },
        }),
      ),
    ];
  },
  async run(job, { target, type: wanted }) {
    const { workspace } = job;
    const targets = await targetsOf(job, target);
    if ('refusal' in targets) return targets;
    const files: FileChange[] = [];
    for (const { mentions, ...file } of targets.files) {
      const { types } = workspace.configurations.of(file.uri);
      const type = types.resolve(wanted)?.name;
      if (type === undefined) return refused(`\`${wanted}\` is no entity type.`);
      const isType = (name: string) => types.resolve(name) !== undefined;
      const markers = markersOf(
        file.seed,
        mentions.map(({ start }) => start),
      );
      const edits = mentions.flatMap(({ start }): Edit[] => {
        const placed = markers.get(start);
        if (placed === undefined || !(isTyped(placed, isType) || targets.entry?.type === undefined))
          return [];
        return changeMarker(placed, { type }, isType);
      });
      if (edits.length > 0) files.push({ ...file, edits });
    }
    const entry = await retypedEntry(workspace, targets, wanted, 'key' in target);
    if (entry !== undefined && 'refusal' in entry) return entry;
    const all = entry === undefined ? files : combined(files, entry);
    if (all.length === 0) return refused(`${named(targets.name)} is of that type already.`);
    return { label: `Change the type of ${named(targets.name)} to ${wanted}`, files: all };
  },
};

function isTyped({ marker }: PlacedMarker, isType: (name: string) => boolean): boolean {
  return marker.attributes.items.some(({ type, name }) => type === 'class' && isType(name));
}

/** The entry with its type changed; undefined where there is nothing to change in one. */
async function retypedEntry(
  workspace: Workspace,
  { entry }: Targets,
  type: string,
  isWhole: boolean,
): Promise<FileChange | { refusal: string } | undefined> {
  if (entry === undefined || !isWhole || entry.type === type) return undefined;
  const place = await textOfEntry(workspace, entry);
  if ('refusal' in place) return place;
  const edits = registryEdits(workspace, place, [
    { change: 'set', id: entry.id, field: 'type', value: type },
  ]);
  return edits === undefined ? refused(byHand) : fileChange(place, edits);
}
