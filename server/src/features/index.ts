/** What the server can do, by name. */
import { codeAction } from './codeAction.js';
import { codeLens } from './codeLens.js';
import { completion } from './completion.js';
import { corpusEntities } from './corpusEntities.js';
import { corpusEvents } from './corpusEvents.js';
import { corpusMentions } from './corpusMentions.js';
import { declaration } from './declaration.js';
import { definition } from './definition.js';
import { diagnostics } from './diagnostics.js';
import { discussFeature } from './discuss.js';
import { documentHighlight } from './documentHighlight.js';
import { documentLink } from './documentLink.js';
import { documentSymbol } from './documentSymbol.js';
import { entityAtFeature } from './entityAt.js';
import type { Feature } from './feature.js';
import { fileKindFeature } from './fileKind.js';
import { fixWorkspaceFeature } from './fixWorkspace.js';
import { folding } from './folding.js';
import { formatting } from './formatting.js';
import { graphFeature } from './graph.js';
import { hoverFeature } from './hover.js';
import { inlayHintsFeature } from './inlayHints.js';
import { onTypeFormatting } from './onTypeFormatting.js';
import { previewFeature } from './preview.js';
import { rangeFormatting } from './rangeFormatting.js';
import { readingFeature } from './reading.js';
import { refactorFeature } from './refactor.js';
import { references } from './references.js';
import { rename } from './rename.js';
import { reviewDocuments } from './reviewDocuments.js';
import { reviewMarks } from './reviewMarks.js';
import { selectionRange } from './selectionRange.js';
import { semanticTokens } from './semanticTokens.js';
import { settleMarks } from './settleMarks.js';
import { suggestFeature } from './suggest.js';
import { typeHierarchy } from './typeHierarchy.js';
import { workspaceSymbol } from './workspaceSymbol.js';

export const features: readonly Feature[] = [
  codeAction,
  codeLens,
  completion,
  corpusEntities,
  corpusEvents,
  corpusMentions,
  declaration,
  definition,
  diagnostics,
  discussFeature,
  documentHighlight,
  documentLink,
  documentSymbol,
  entityAtFeature,
  fileKindFeature,
  fixWorkspaceFeature,
  folding,
  formatting,
  graphFeature,
  hoverFeature,
  inlayHintsFeature,
  onTypeFormatting,
  previewFeature,
  rangeFormatting,
  readingFeature,
  refactorFeature,
  references,
  rename,
  reviewDocuments,
  reviewMarks,
  selectionRange,
  semanticTokens,
  settleMarks,
  suggestFeature,
  typeHierarchy,
  workspaceSymbol,
];
