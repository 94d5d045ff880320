import { type CorpusChangedParams, corpusChangedMethod } from '../protocol.js';
import type { Session } from '../session.js';
import type { Feature } from './feature.js';

/** Tells the client that the corpus has changed, if it wants to know: views ask anew for what they show. */
function tellChanges({ workspace, connection, corpusEvents }: Session): void {
  if (!corpusEvents) return;
  workspace.listen({
    corpusChanged() {
      const params: CorpusChangedParams = workspace.corpus.state;
      void connection.sendNotification(corpusChangedMethod, params).catch(() => undefined);
    },
  });
}

export const corpusEvents: Feature = {
  name: 'corpusEvents',
  capability: () => ({}),
  requests: [],
  start: tellChanges,
};
