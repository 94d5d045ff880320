import { mentionsOf, nameOf } from '../mentions.js';
import { changeMarker, markersOf } from './markers.js';
import {
  type FileChange,
  kinds,
  named,
  type Offer,
  plural,
  type Refactoring,
  refused,
} from './refactoring.js';
import { targetsOf } from './targets.js';

/** Takes `status=unverified` off: a person has looked. */
export const confirm: Refactoring<'confirm'> = {
  kind: 'confirm',
  offers({ snapshot, placed }, { positions }) {
    if (placed === undefined) return [];
    const { mention, base } = placed;
    const { uri, version, seed } = snapshot;
    const offers: Offer[] = [];
    const isOpen = mention.marked?.status === 'unverified';
    if (isOpen) {
      const range = positions.range(seed, { start: base + mention.start, end: base + mention.end });
      const params = { kind: 'confirm' as const, target: { uri, version, range } };
      offers.push({
        title: `Confirm ${named(mention.text)}`,
        kind: kinds.confirm,
        params,
        isPreferred: true,
      });
    }
    const all = mentionsOf(snapshot, mention.key).filter(
      each => each.mention.marked?.status === 'unverified',
    ).length;
    if (all > Number(isOpen)) {
      offers.push({
        title: `Confirm all ${plural(all, 'mention')} of ${named(nameOf(mention))} in this file`,
        kind: kinds.confirm,
        params: { kind: 'confirm', target: { key: mention.key, uri } },
      });
    }
    return offers;
  },
  async run(job, { target }) {
    const targets = await targetsOf(job, target);
    if ('refusal' in targets) return targets;
    const files = targets.files.flatMap(({ mentions, ...file }): FileChange[] => {
      const open = mentions.filter(({ status }) => status === 'unverified');
      const markers = markersOf(
        file.seed,
        open.map(({ start }) => start),
      );
      const edits = open.flatMap(({ start }) => {
        const placed = markers.get(start);
        return placed === undefined ? [] : changeMarker(placed, { status: null }, isNoType);
      });
      return edits.length === 0 ? [] : [{ ...file, edits }];
    });
    if (files.length === 0) return refused(`No mention of ${named(targets.name)} waits to be confirmed.`);
    return { label: `Confirm ${named(targets.name)}`, files };
  },
};

/** The type stays. */
function isNoType(): boolean {
  return false;
}
