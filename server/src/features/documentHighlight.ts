import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { frontMatterSnapshot, type RegistrySnapshot } from '../workspace/registrySnapshot.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type Feature, onDocument } from './feature.js';
import { mentionsOf } from './mentions.js';
import { registrySubjectAt, subjectAt } from './subject.js';

export interface Highlight extends Span {
  /** Whether it says what the entity is, a marker or the id of an entry, rather than only speaks of it. */
  readonly marked: boolean;
}

/** All mentions of the entity that is named at an offset, those in the front matter first; undefined where none is. */
export function highlights(snapshot: Snapshot, offset: number): Highlight[] | undefined {
  const subject = subjectAt(snapshot, offset);
  if (subject === undefined) return undefined;
  const described = frontMatterSnapshot(snapshot);
  const inText = mentionsOf(snapshot, subject.key).map(({ mention, base }) => ({
    start: base + mention.content.start,
    end: base + mention.content.end,
    marked: mention.marked !== undefined,
  }));
  return [...(described === undefined ? [] : idHighlights(described, subject.id)), ...inText];
}

/** The same in a registry: the id of the entity's entry, and the relations to it. */
export function registryHighlights(snapshot: RegistrySnapshot, offset: number): Highlight[] | undefined {
  const subject = registrySubjectAt(snapshot, offset);
  return subject && idHighlights(snapshot, subject.id);
}

function idHighlights({ places }: RegistrySnapshot, id: string | undefined): Highlight[] {
  return places.all.flatMap(({ kind, text, start, end }) =>
    (kind === 'id' || kind === 'target') && text === id ? [{ start, end, marked: kind === 'id' }] : [],
  );
}

export const documentHighlight: Feature = {
  name: 'documentHighlight',
  capability: () => ({ documentHighlightProvider: true }),
  ofRegistries: { name: 'documentHighlight' },
  requests: [
    onDocument<DocumentHighlightParams, DocumentHighlight[] | null>(
      'textDocument/documentHighlight',
      null,
      ({ snapshot, positions }, { position }) => {
        const { seed } = snapshot;
        return told(highlights(snapshot, positions.offset(seed, position)), seed, positions);
      },
      ({ registry, positions }, { position }) => {
        const { seed } = registry;
        return told(registryHighlights(registry, positions.offset(seed, position)), seed, positions);
      },
    ),
  ],
};

/** What is marked is told as written, the rest as text. */
function told(
  found: readonly Highlight[] | undefined,
  seed: Seed,
  positions: Positions,
): DocumentHighlight[] | null {
  if (found === undefined) return null;
  return found.map(highlight => ({
    range: positions.range(seed, highlight),
    kind: highlight.marked ? 2 : 1,
  }));
}
