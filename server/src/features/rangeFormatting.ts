import type { DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';
import { textEdits } from '../convert.js';
import { formatEdits } from '../rules/canonical.js';
import { type Feature, onDocument } from './feature.js';

/** Formats the blocks that a range touches: half a list item has no form of its own. */
export const rangeFormatting: Feature = {
  name: 'rangeFormatting',
  capability: () => ({ documentRangeFormattingProvider: true }),
  requests: [
    onDocument<DocumentRangeFormattingParams, TextEdit[] | null>(
      'textDocument/rangeFormatting',
      null,
      ({ snapshot: { seed }, positions }, { range }) =>
        textEdits(formatEdits(seed, positions.span(seed, range)), seed, positions),
    ),
  ],
};
