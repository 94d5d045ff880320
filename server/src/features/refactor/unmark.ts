import { mentionsOf, nameOf } from '../mentions.js';
import { keepingProse, markersOf, unwrapMarker } from './markers.js';
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

/** Takes markers off; the text stays. */
export const unmark: Refactoring<'unmark'> = {
  kind: 'unmark',
  offers({ snapshot, placed }, { positions }) {
    if (placed === undefined || placed.mention.marked === undefined) return [];
    const { mention, base } = placed;
    const { uri, version, seed } = snapshot;
    const range = positions.range(seed, { start: base + mention.start, end: base + mention.end });
    const offers: Offer[] = [
      {
        title: `Remove the marker of ${named(mention.text)}`,
        kind: kinds.unmark,
        params: { kind: 'unmark', target: { uri, version, range } },
      },
    ];
    const all = mentionsOf(snapshot, mention.key).filter(each => each.mention.marked !== undefined).length;
    if (all > 1) {
      offers.push({
        title: `Remove the markers of all ${plural(all, 'mention')} of ${named(nameOf(mention))} in this file`,
        kind: kinds.unmark,
        params: { kind: 'unmark', target: { key: mention.key, uri } },
      });
    }
    return offers;
  },
  async run(job, { target }) {
    const targets = await targetsOf(job, target);
    if ('refusal' in targets) return targets;
    const files = targets.files.flatMap(({ mentions, ...file }): FileChange[] => {
      const markers = markersOf(
        file.seed,
        mentions.map(({ start }) => start),
      );
      const unwrappings = mentions.flatMap(({ start, marked }) => {
        const placed = marked ? markers.get(start) : undefined;
        return placed === undefined ? [] : [unwrapMarker(placed)];
      });
      const edits = keepingProse(file.seed, unwrappings);
      return edits.length === 0 ? [] : [{ ...file, edits }];
    });
    if (files.length === 0) return refused(`No mention of ${named(targets.name)} has a marker that can go.`);
    return { label: `Remove markers of ${named(targets.name)}`, files };
  },
};
