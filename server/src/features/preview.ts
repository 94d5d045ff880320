import {
  type ExportHtmlParams,
  exportHtmlMethod,
  type PreviewParams,
  type PreviewResult,
  previewMethod,
} from '../protocol.js';
import { readingOf } from '../review/reading.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type Feature, onDocument } from './feature.js';
import { chunksOf, legendOf, pageOf, titleOf } from './renderSeed.js';

/** What there is to show of a document to somebody who has some chunks of it already. */
export function preview(snapshot: Snapshot, known: ReadonlySet<number>): PreviewResult {
  const { frontMatter } = snapshot.seed;
  const language = frontMatter?.string('language');
  const status = frontMatter?.string('status');
  const chunks = chunksOf(snapshot).map(({ chunk: { id, html }, start }) => ({
    id,
    start,
    ...(!known.has(id) && { html }),
  }));
  return {
    version: snapshot.version,
    title: titleOf(snapshot),
    ...(language !== undefined && { language }),
    ...(status !== undefined && { status }),
    chunks,
    legend: legendOf(snapshot),
  };
}

/** A document as one HTML file, in one of its readings. */
export function exportHtml(snapshot: Snapshot, reading: ExportHtmlParams['reading']): string {
  return pageOf({ ...snapshot, seed: readingOf(snapshot.seed, reading).seed });
}

export const previewFeature: Feature = {
  name: 'preview',
  capability: () => ({}),
  requests: [
    onDocument<PreviewParams, PreviewResult | null>(previewMethod, null, ({ snapshot }, { known }) =>
      preview(snapshot, new Set(known)),
    ),
    onDocument<ExportHtmlParams, string | null>(exportHtmlMethod, null, ({ snapshot }, { reading }) =>
      exportHtml(snapshot, reading),
    ),
  ],
};
