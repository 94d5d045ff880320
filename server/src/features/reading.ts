import { type ReadingParams, type ReadingResult, readingMethod } from '../protocol.js';
import { readingOf } from '../review/reading.js';
import { type Context, type Feature, on } from './feature.js';
import { seedNow } from './reviewMarks.js';

/** What a document reads as; null where it is no seed, or cannot be read. */
async function reading(
  { workspace }: Context,
  { uri, reading: wanted }: ReadingParams,
): Promise<ReadingResult | null> {
  const now = await seedNow(workspace, uri);
  return now === undefined ? null : { version: now.version, text: readingOf(now.seed, wanted).seed.text() };
}

export const readingFeature: Feature = {
  name: 'reading',
  capability: () => ({}),
  requests: [on<ReadingParams, ReadingResult | null>(readingMethod, reading)],
};
