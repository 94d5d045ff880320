import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { describeEdtf, parseEdtf } from '../entities/edtf.js';
import { normalizeName } from '../entities/names.js';
import { describe } from '../log.js';
import { readDate } from '../rules/dateReadings.js';
import type { Span } from '../syntax/types.js';
import type { OpenDocument } from '../workspace/documents.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type Feature, onDocument } from './feature.js';
import { entryOf, type Mention, mentionsPerBlock } from './mentions.js';
import { writeMarkerAttributes } from './refactor/writeMarker.js';

/** Something that a mention means and does not say. */
export interface Hint {
  /** The document's offset that it is shown at: behind the mention, or in its braces. */
  readonly at: number;
  readonly label: string;
  /** What is known besides. */
  readonly tooltip: string;
  /** The same as an attribute, with the blank before it; undefined where no marker can take it. */
  readonly attribute: string | undefined;
}

/** The hints of the mentions that lie in a span of the document. */
export function inlayHints(snapshot: Snapshot, span: Span): Hint[] {
  const { seed, knowledge, settings } = snapshot;
  const { entities, dates } = settings.inlayHints;
  if (!entities && !dates) return [];
  const date = dates ? seed.frontMatter?.string('date') : undefined;
  const hints: Hint[] = [];
  const last = seed.indexAt(span.end);
  for (let index = seed.indexAt(span.start); index <= last && index < seed.blocks.length; index++) {
    const base = seed.startOf(index);
    for (const mention of mentionsPerBlock.inBlock(seed.blocks[index], knowledge) ?? []) {
      if (base + mention.start > span.end || base + mention.end < span.start) continue;
      const hint = hintOf(mention, base, entities, dates, date);
      if (hint !== undefined) hints.push(hint);
    }
  }
  return hints;
}

function hintOf(
  mention: Mention,
  base: number,
  entities: boolean,
  dates: boolean,
  date: string | undefined,
): Hint | undefined {
  const { marked, type } = mention;
  // In a marker it stands where it would be written.
  const at = base + (marked === undefined ? mention.end : mention.end - 1);
  if (type === 'date') return dates ? dateHint(mention, at, date) : undefined;
  const entry = entryOf(mention);
  if (!entities || entry === undefined || marked?.ref !== undefined) return undefined;
  if (normalizeName(mention.text) === normalizeName(entry.name)) return undefined;
  const attribute = attributeOf({ ref: entry.id });
  return {
    at,
    label: marked === undefined ? entry.id : attribute.trim(),
    tooltip: entry.type === undefined ? entry.name : `${entry.name} · ${entry.type}`,
    attribute: marked === undefined ? undefined : attribute,
  };
}

/** What a date without a value means, where that is a date of a stated year and more than it says. */
function dateHint(
  { marked, recognized, text }: Mention,
  at: number,
  date: string | undefined,
): Hint | undefined {
  if (marked?.value !== undefined) return undefined;
  const value = recognized?.value ?? (marked === undefined ? undefined : readDate(text, date));
  const edtf = value === undefined || value === text || value.includes('XXXX') ? undefined : parseEdtf(value);
  if (value === undefined || edtf === undefined) return undefined;
  const attribute = attributeOf({ value });
  return {
    at,
    label: marked === undefined ? value : attribute.trim(),
    tooltip: describeEdtf(edtf),
    attribute: marked === undefined ? undefined : attribute,
  };
}

function attributeOf(values: { ref?: string; value?: string }): string {
  return ` ${writeMarkerAttributes({ type: undefined, ...values }).slice(1, -1)}`;
}

/** What each document was asked of, so that the client asks again when that changes. */
const asked = new WeakMap<OpenDocument, number>();

export const inlayHintsFeature: Feature = {
  name: 'inlayHints',
  capability: () => ({ inlayHintProvider: true }),
  requests: [
    onDocument<InlayHintParams, InlayHint[] | null>(
      'textDocument/inlayHint',
      null,
      ({ snapshot, document, positions }, { range }) => {
        asked.set(document, snapshot.version);
        const { seed } = snapshot;
        return inlayHints(snapshot, positions.span(seed, range)).map(({ at, label, tooltip, attribute }) => {
          const position = positions.position(seed, at);
          const edit = { range: { start: position, end: position }, newText: attribute ?? '' };
          return {
            position,
            label,
            tooltip,
            kind: 1,
            paddingLeft: true,
            ...(attribute !== undefined && { textEdits: [edit] }),
          };
        });
      },
    ),
  ],
  start({ connection, workspace, client }) {
    if (client.workspace?.inlayHint?.refreshSupport !== true) return;
    const refresh = () => {
      connection.languages.inlayHint.refresh().catch(error => workspace.log(describe(error)));
    };
    workspace.listen({
      contextChanged() {
        if ([...workspace.documents.all()].some(document => asked.has(document))) refresh();
      },
      recognized(document) {
        if (asked.get(document) === document.version) refresh();
      },
    });
  },
};
