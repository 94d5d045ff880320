import type { Edit } from '../../rules/rule.js';
import type { Seed } from '../../syntax/seed.js';
import { mentionsOf, nameOf } from '../mentions.js';
import { keepingProse, wrap } from './markers.js';
import {
  type FileChange,
  kinds,
  named,
  type Offer,
  plural,
  type Refactoring,
  refused,
} from './refactoring.js';
import { inLeaf, type TargetMention, targetsOf } from './targets.js';
import { writeMarkerAttributes } from './writeMarker.js';

/** Marks mentions that are recognised: one, or all of an entity in a document or in the workspace. */
export const markMentions: Refactoring<'markMentions'> = {
  kind: 'markMentions',
  offers({ snapshot, placed }, { workspace, positions, isInvoked }) {
    if (placed === undefined) return [];
    const { mention, base } = placed;
    const { uri, version, seed } = snapshot;
    const { key } = mention;
    const name = nameOf(mention);
    const kind = kinds.mark;
    const offers: Offer[] = [];
    if (mention.marked === undefined) {
      const range = positions.range(seed, { start: base + mention.start, end: base + mention.end });
      offers.push({
        title: `Mark ${named(mention.text)} as ${mention.type}`,
        kind,
        params: { kind: 'markMentions', target: { uri, version, range } },
        isPreferred: true,
      });
    }
    const here = mentionsOf(snapshot, key).filter(each => each.mention.marked === undefined).length;
    if (here > 1 || (here === 1 && mention.marked !== undefined)) {
      offers.push({
        title: `Mark all ${plural(here, 'mention')} of ${named(name)} in this file`,
        kind,
        params: { kind: 'markMentions', target: { key, uri } },
      });
    }
    if (!isInvoked) return offers;
    const entity = workspace.corpus.entity(key, workspace.registries.folderOf(uri));
    const unmarked = entity === undefined ? 0 : entity.mentions - entity.marked;
    if (unmarked > here) {
      offers.push({
        title: `Mark all ${plural(unmarked, 'mention')} of ${named(name)} in the workspace…`,
        kind,
        params: { kind: 'markMentions', target: { key } },
        isBulk: true,
      });
    }
    return offers;
  },
  async run(job, { target }) {
    const targets = await targetsOf(job, target);
    if ('refusal' in targets) return targets;
    const files = targets.files.flatMap(({ mentions, ...file }): FileChange[] => {
      const unmarked = mentions.filter(({ marked, type }) => !marked && type !== undefined);
      const edits = marking(file.seed, unmarked);
      return edits.length === 0 ? [] : [{ ...file, edits }];
    });
    if (files.length === 0) return refused(`No mention of ${named(targets.name)} is without a marker.`);
    return { label: `Mark ${named(targets.name)}`, files };
  },
};

/** The edits that put markers around mentions, those left out around which none can stand. */
function marking(seed: Seed, mentions: readonly TargetMention[]): Edit[] {
  const wrappings: Edit[][] = [];
  let end = 0;
  for (const mention of mentions) {
    const span = mention.start < end ? undefined : inLeaf(seed, mention);
    if (span === undefined || !saysSo(seed, mention)) continue;
    const { type, ref, value } = mention;
    wrappings.push(
      wrap(span, writeMarkerAttributes({ type, ref, value: type === 'date' ? value : undefined })),
    );
    end = mention.end;
  }
  return keepingProse(seed, wrappings);
}

/** Whether a mention's text stands where it is said to: a file may have changed. */
function saysSo(seed: Seed, { start, end, text }: TargetMention): boolean {
  const isSame = (a: string, b: string) => a.replace(/[\s>]+/g, ' ') === b.replace(/[\s>]+/g, ' ');
  return isSame(seed.slice(start, end), text);
}
