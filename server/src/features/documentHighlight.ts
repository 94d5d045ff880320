import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver';
import type { Span } from '../syntax/types.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type Feature, onDocument } from './feature.js';
import { mentionAt, mentionsOf } from './mentions.js';

export interface Highlight extends Span {
  /** Whether a marker says so. */
  readonly marked: boolean;
}

/** All mentions of the entity that is mentioned at an offset; undefined where none is. */
export function highlights(snapshot: Snapshot, offset: number): Highlight[] | undefined {
  const placed = mentionAt(snapshot, offset);
  if (placed === undefined) return undefined;
  return mentionsOf(snapshot, placed.mention.key).map(({ mention, base }) => ({
    start: base + mention.content.start,
    end: base + mention.content.end,
    marked: mention.marked !== undefined,
  }));
}

export const documentHighlight: Feature = {
  name: 'documentHighlight',
  capability: () => ({ documentHighlightProvider: true }),
  requests: [
    onDocument<DocumentHighlightParams, DocumentHighlight[] | null>(
      'textDocument/documentHighlight',
      null,
      ({ snapshot, positions }, { position }) => {
        const found = highlights(snapshot, positions.offset(snapshot.seed, position));
        return (
          found?.map(highlight => ({
            range: positions.range(snapshot.seed, highlight),
            kind: highlight.marked ? 2 : 1,
          })) ?? null
        );
      },
    ),
  ],
};
