import { type EntityAtParams, type EntityAtResult, entityAtMethod } from '../protocol.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type DocumentContext, type Feature, onDocument, type RegistryContext } from './feature.js';
import { mentionsOf } from './mentions.js';
import { registrySubjectAt, type Subject, subjectAt } from './subject.js';

/** The entity at an offset of a seed, with the place of the mention among its mentions. */
export function entityAt(snapshot: Snapshot, offset: number): EntityAtResult | null {
  const subject = subjectAt(snapshot, offset);
  if (subject === undefined) return null;
  const { placed } = subject;
  const nth =
    placed && mentionsOf(snapshot, subject.key).findIndex(({ mention }) => mention === placed.mention);
  return { ...described(subject), ...(nth !== undefined && nth >= 0 && { nth }) };
}

function described({ key, name, type }: Subject): EntityAtResult {
  return { key, name, ...(type !== undefined && { type }) };
}

function inSeed({ snapshot, positions }: DocumentContext, { position }: EntityAtParams) {
  return entityAt(snapshot, positions.offset(snapshot.seed, position));
}

function inRegistry({ document, registry, positions }: RegistryContext, { position }: EntityAtParams) {
  const subject = registrySubjectAt(registry, positions.offset(document.seed, position));
  return subject === undefined ? null : described(subject);
}

export const entityAtFeature: Feature = {
  name: 'entityAt',
  capability: () => ({}),
  requests: [onDocument<EntityAtParams, EntityAtResult | null>(entityAtMethod, null, inSeed, inRegistry)],
};
