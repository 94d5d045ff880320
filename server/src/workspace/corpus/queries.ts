/** The packed mentions and counts as objects. */
import type { Member, Members } from './members.js';
import { MentionReader } from './mentions.js';
import type { Tables } from './tables.js';
import { type Count, noCount } from './tally.js';
import type { CorpusDocument, CorpusEntity, CorpusMention } from './types.js';

/** Every entity of some documents, the most mentioned first. */
export function entitiesOf(members: Members, folder: string | undefined): CorpusEntity[] {
  const { tables } = members;
  const tallies = members.tallies(folder);
  const keys =
    tallies.length === 1 ? tallies[0].present() : new Set(tallies.flatMap(each => [...each.present()]));
  const entities: CorpusEntity[] = [];
  let firsts: ReadonlyMap<number, string> | undefined;
  const firstOf = (key: number) => {
    firsts ??= firstDocuments(members, folder);
    return firsts.get(key) ?? '';
  };
  for (const key of keys) {
    const count = noCount();
    for (const tally of tallies) tally.addTo(count, key);
    entities.push(entityOf(key, count, tables, firstOf));
  }
  return entities.sort((a, b) => b.mentions - a.mentions || (a.key < b.key ? -1 : 1));
}

export function entityBy(
  members: Members,
  key: string,
  folder: string | undefined,
): CorpusEntity | undefined {
  const tallies = members.tallies(folder);
  const number = members.tables.numberOf(key);
  if (number === undefined) return undefined;
  const count = noCount();
  for (const tally of tallies) tally.addTo(count, number);
  if (count.mentions === 0) return undefined;
  return entityOf(number, count, members.tables, () => firstDocuments(members, folder).get(number) ?? '');
}

/** By the number of the key, the URI of the first document with an entity. */
function firstDocuments(members: Members, folder: string | undefined): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const member of members.inOrder(folder)) {
    const part = members.partOf(member);
    if (part === undefined) continue;
    const scope = members.scopeOf(member);
    for (const mention = new MentionReader(part.mentions); mention.next(); ) {
      const key = scope.keyOf(mention.form);
      if (!found.has(key)) found.set(key, member.uri);
    }
  }
  return found;
}

/** The mentions of an entity, by document and in order. */
export function mentionsBy(members: Members, key: string, folder: string | undefined): CorpusMention[] {
  // What is not counted yet may have no number.
  members.tallies(folder);
  const number = members.tables.numberOf(key);
  if (number === undefined) return [];
  return members.inOrder(folder).flatMap(member => mentionsIn(members, member, number));
}

/** The mentions of a document in order, or those of one entity. */
export function mentionsIn(members: Members, member: Member, only?: number): CorpusMention[] {
  const { tables } = members;
  const part = members.partOf(member);
  if (part === undefined) return [];
  const scope = members.scopeOf(member);
  const found: CorpusMention[] = [];
  for (const mention = new MentionReader(part.mentions); mention.next(); ) {
    const number = scope.keyOf(mention.form);
    if (only !== undefined && number !== only) continue;
    const { start, end, contentEnd, isMarked: marked, paragraph } = mention;
    const form = tables.forms[mention.form];
    const { status, value, recognizer, score, reason } = tables.details[mention.detail];
    const entryType = scope.entryOf(number)?.type;
    found.push({
      uri: member.uri,
      start,
      end,
      paragraph,
      content: { start: marked ? start + 1 : start, end: contentEnd },
      text: form.text,
      type: marked ? (form.type ?? entryType) : (entryType ?? form.type),
      key: tables.keys[number],
      marked,
      ref: marked ? form.ref : undefined,
      status,
      value,
      recognized: recognizer === undefined ? undefined : { recognizer, score, reason, name: form.name },
    });
  }
  return found;
}

/** The keys of the mentions of each paragraph that has any, in order. */
export function* paragraphsIn(members: Members, member: Member): Iterable<string[]> {
  const part = members.partOf(member);
  if (part === undefined) return;
  const scope = members.scopeOf(member);
  let keys: string[] = [];
  let last = -1;
  for (const mention = new MentionReader(part.mentions); mention.next(); ) {
    if (keys.length > 0 && mention.paragraph !== last) {
      yield keys;
      keys = [];
    }
    last = mention.paragraph;
    keys.push(members.tables.keys[scope.keyOf(mention.form)]);
  }
  if (keys.length > 0) yield keys;
}

export function documentOf(members: Members, member: Member): CorpusDocument | undefined {
  const part = members.partOf(member);
  if (part === undefined) return undefined;
  const { facts, marked, unverified, recognized } = part;
  return { uri: member.uri, isOpen: member.open !== undefined, ...facts, marked, unverified, recognized };
}

function entityOf(
  number: number,
  count: Count,
  tables: Tables,
  firstOf: (key: number) => string,
): CorpusEntity {
  const key = tables.keys[number];
  const { entry, mentions, marked, unverified, documents } = count;
  const texts = new Map<string, number>();
  const names = new Map<string, number>();
  let type: string | undefined;
  for (const [form, met] of count.forms) {
    const { text, name = text, type: own } = tables.forms[form];
    texts.set(text, (texts.get(text) ?? 0) + met);
    names.set(name, (names.get(name) ?? 0) + met);
    type ??= own;
  }
  return {
    key,
    id: entry?.id ?? (key.startsWith('#') ? key.slice(1) : undefined),
    type: entry?.type ?? type,
    name: entry?.name ?? most(names)[0].text,
    entry,
    forms: most(texts),
    mentions,
    marked,
    unverified,
    documents,
    // Few ask.
    get first() {
      return firstOf(number);
    },
  };
}

/** Texts by how often they are met, the most frequent first. */
function most(counts: ReadonlyMap<string, number>): { text: string; count: number }[] {
  return Array.from(counts, ([text, count]) => ({ text, count })).sort(
    (a, b) => b.count - a.count || (a.text < b.text ? -1 : 1),
  );
}
