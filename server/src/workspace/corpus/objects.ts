/** The packed mentions and counts as objects. */

import { type Part, stride } from './part.js';
import type { Count, Scope } from './scope.js';
import type { Tables } from './tables.js';
import type { CorpusEntity, CorpusMention } from './types.js';

/** The mentions of a document, or those of one entity, in order. */
export function mentionsIn(
  uri: string,
  { mentions }: Part,
  scope: Scope,
  tables: Tables,
  only?: number,
): CorpusMention[] {
  const found: CorpusMention[] = [];
  for (let at = 0; at < mentions.length; at += stride) {
    const key = scope.keyOf(mentions[at + 3]);
    if (only === undefined || key === only) found.push(mentionAt(uri, mentions, at, key, scope, tables));
  }
  return found;
}

function mentionAt(
  uri: string,
  mentions: Int32Array,
  at: number,
  key: number,
  scope: Scope,
  tables: Tables,
): CorpusMention {
  const [start, end, contentEnd, formNumber, sign, paragraph] = mentions.subarray(at, at + stride);
  const marked = sign < 0;
  const form = tables.forms[formNumber];
  const { status, value, recognizer, score, reason } = tables.details[marked ? ~sign : sign];
  const entryType = scope.entryOf(key)?.type;
  return {
    uri,
    start,
    end,
    paragraph,
    content: { start: marked ? start + 1 : start, end: contentEnd },
    text: form.text,
    type: marked ? (form.type ?? entryType) : (entryType ?? form.type),
    key: tables.keys[key],
    marked,
    ref: marked ? form.ref : undefined,
    status,
    value,
    recognized: recognizer === undefined ? undefined : { recognizer, score, reason, name: form.name },
  };
}

export function entityOf(number: number, count: Count, tables: Tables): CorpusEntity {
  const key = tables.keys[number];
  const { entry, mentions, marked, unverified, documents, first } = count;
  const counts = [...count.forms].map(([form, met]) => ({ ...tables.forms[form], met }));
  const forms = most(counts.map(({ text, met }) => [text, met]));
  const names = most(counts.map(({ text, name, met }) => [name ?? text, met]));
  return {
    key,
    id: entry?.id ?? (key.startsWith('#') ? key.slice(1) : undefined),
    type: entry?.type ?? counts.find(({ type }) => type !== undefined)?.type,
    name: entry?.name ?? names[0].text,
    entry,
    forms,
    mentions,
    marked,
    unverified,
    documents,
    first,
  };
}

/** The keys of the mentions of each paragraph that has any, in order. */
export function* paragraphsIn({ mentions }: Part, scope: Scope, tables: Tables): Iterable<string[]> {
  let keys: string[] = [];
  for (let at = 0; at < mentions.length; at += stride) {
    if (at > 0 && mentions[at + 5] !== mentions[at - 1]) {
      yield keys;
      keys = [];
    }
    keys.push(tables.keys[scope.keyOf(mentions[at + 3])]);
  }
  if (keys.length > 0) yield keys;
}

/** Texts with their counts added up, the largest first. */
function most(counts: readonly (readonly [text: string, met: number])[]): { text: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const [text, met] of counts) sums.set(text, (sums.get(text) ?? 0) + met);
  return [...sums]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}
