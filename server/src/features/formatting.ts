import type { DocumentFormattingParams, TextEdit } from 'vscode-languageserver';
import { textEdits } from '../convert.js';
import { formatEdits } from '../rules/canonical.js';
import { type Feature, onDocument } from './feature.js';

/** The client's options do not count: a seed has one canonical form. */
export const formatting: Feature = {
  name: 'formatting',
  capability: () => ({ documentFormattingProvider: true }),
  requests: [
    onDocument<DocumentFormattingParams, TextEdit[] | null>(
      'textDocument/formatting',
      null,
      ({ snapshot: { seed }, positions }) => textEdits(formatEdits(seed), seed, positions),
    ),
  ],
};
