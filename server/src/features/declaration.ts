import type { DeclarationParams, Location, LocationLink } from 'vscode-languageserver';
import { firstMention, located } from './definition.js';
import { type Feature, onDocument } from './feature.js';
import { subjectAt } from './subject.js';

/** Where a document first mentions the entity: there an article says who somebody is. */
export const declaration: Feature = {
  name: 'declaration',
  capability: () => ({ declarationProvider: true }),
  requests: [
    onDocument<DeclarationParams, Location[] | LocationLink[] | null>(
      'textDocument/declaration',
      null,
      ({ snapshot, ...context }, { position }) => {
        const { seed } = snapshot;
        const subject = subjectAt(snapshot, context.positions.offset(seed, position));
        const first = subject && firstMention(snapshot, subject.key);
        if (subject === undefined || first === undefined) return null;
        const withLinks = context.client.textDocument?.declaration?.linkSupport === true;
        return located([first], context.positions.range(seed, subject), context, withLinks);
      },
    ),
  ],
};
