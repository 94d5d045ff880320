import { type DiscussParams, discussMethod, type SuggestResult } from '../protocol.js';
import type { Author } from '../review/signature.js';
import { erase, reply, resolve, rewrite, type Thread, threadsOf } from '../review/threads.js';
import type { Seed, TextEdit } from '../syntax/seed.js';
import { ContentModified, type DocumentContext, type Feature, onDocument, staleIf } from './feature.js';
import { authorOf } from './suggest.js';

/** What changes the thread that has a comment, or itself begins, at an offset; undefined where there is none. */
export function discuss(
  seed: Seed,
  offset: number,
  { action, text = '' }: Pick<DiscussParams, 'action' | 'text'>,
  author: Author,
): TextEdit[] | undefined {
  const thread = threadsOf(seed).find(each => beginsAt(each, offset));
  if (thread === undefined) return undefined;
  const comment = thread.comments.find(({ start }) => start === offset) ?? thread.comments[0];
  switch (action) {
    case 'reply':
      return [reply(thread, author, text)];
    case 'rewrite':
      return rewrite(thread, comment, text);
    case 'erase':
      return erase(thread, comment);
    case 'resolve':
      return resolve(thread);
  }
}

function beginsAt({ start, comments }: Thread, offset: number): boolean {
  return start === offset || comments.some(comment => comment.start === offset);
}

function answer(context: DocumentContext, params: DiscussParams): SuggestResult {
  const { snapshot, positions } = context;
  staleIf(snapshot, params.textDocument);
  const { seed } = snapshot;
  const edits = discuss(seed, positions.offset(seed, params.position), params, authorOf(context, params));
  if (edits === undefined) throw new ContentModified('There is no comment at this place any more.');
  return {
    edits: edits.map(edit => ({ range: positions.range(seed, edit), newText: edit.text })),
    cursors: [],
    notes: [],
  };
}

export const discussFeature: Feature = {
  name: 'discuss',
  capability: () => ({}),
  requests: [
    onDocument<DiscussParams, SuggestResult>(discussMethod, { edits: [], cursors: [], notes: [] }, answer),
  ],
};
