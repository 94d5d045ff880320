import { demonymOf, gazetteer, placeKey } from '../gazetteer.js';
import { type Office, officesOf } from '../offices.js';
import type { Recognized, Recognizer } from '../recognizer.js';
import { readModel } from '../tagger/model.js';
import { type Cue, type Named, Tagger } from '../tagger/tagger.js';
import type { Kind } from '../tagger/tags.js';
import { isRoleQualifier, isRoleWord, isTitle } from '../titles.js';
import { type Word, wordsOf } from '../words.js';

/** Reads the bytes of the tagger's model, `data/tagger/model.bin`, from where the host has them. */
export type ModelSource = () => Promise<Uint8Array>;

/**
 * Persons, organizations and places, by a model that has learnt from tagged texts: `server/train` makes it. The model
 * is large: it is loaded where it is first needed.
 */
export function createTagger(source: ModelSource): Recognizer {
  let loaded: Tagger | undefined;
  let loading: Promise<Tagger> | undefined;
  const load = async () => {
    loaded = new Tagger(readModel(await source()));
    return loaded;
  };
  return {
    name: 'tagger',
    languages: ['en'],
    recognize(text) {
      if (loaded !== undefined) return find(text, loaded);
      loading ??= load();
      return loading.then(model => find(text, model));
    },
  };
}

/** What the kinds of names are called. Names of other kinds (works, peoples) are found, too, and left out. */
const types: Readonly<Partial<Record<Kind, { readonly type: string; readonly called: string }>>> = {
  PER: { type: 'person', called: 'a person' },
  ORG: { type: 'organization', called: 'an organization' },
  LOC: { type: 'place', called: 'a place' },
};

/**
 * What is less sure is left out. The document pass finds it again where it stands elsewhere more surely, which is
 * better for precision and recall alike.
 */
const leastScore = 0.35;

function find(text: string, model: Tagger): Recognized[] {
  const found: Recognized[] = [];
  const words = wordsOf(text);
  const offices = officesOf(text);
  let at = 0;
  let office = 0;
  for (const named of model.tag(text)) {
    const kind = types[named.kind];
    if (kind === undefined) continue;
    while (at < words.length && words[at].end <= named.start) at++;
    while (office < offices.length && offices[office].end <= named.start) office++;
    const span = bare(words, at, named, offices[office]);
    if (span === undefined || named.score < leastScore) continue;
    const reason = `the tagger took it for ${kind.called}, ${told(named.cue)}`;
    for (const part of partsOf(words, at, span))
      found.push({ ...part, type: kind.type, score: named.score, reason, recognizer: 'tagger' });
  }
  return found;
}

function told({ from, word }: Cue): string {
  return from === 'within' ? `most of all by the word “${word}”` : `most of all by “${word}” ${from} it`;
}

/**
 * A name without what is none of it: offices and titles, the possessive and what follows it in a person's name.
 * Undefined where nothing is left, or the adjective of a country.
 *
 * @param at the first of `words` that ends after the name's beginning
 * @param office the first one that ends after the name's beginning
 */
function bare(
  words: readonly Word[],
  at: number,
  { start, end, kind }: Named,
  office: Office | undefined,
): { start: number; end: number } | undefined {
  let from = at;
  let to = at;
  while (to < words.length && words[to].start < end) to++;
  if (office !== undefined && office.from < to && from < office.headTo) {
    from = office.headTo;
    // What an office is of is told by the recogniser of offices.
    if (kind !== 'PER') return undefined;
  }
  if (kind === 'PER') {
    while (from < to && isNoName(words[from].lower)) from++;
    for (let i = from; i < to; i++) if (words[i].possessive) to = i + 1;
  } else if (kind === 'ORG') {
    // `Spain’s National Police` is a place, and an organization of it.
    let owner = from;
    while (owner < to - 1 && !words[owner].possessive) owner++;
    if (owner < to - 1 && isPlace(words.slice(from, owner + 1))) from = owner + 1;
  } else if (kind === 'LOC' && to - from > 1 && isTitle(words[from].lower)) from++;
  if (from >= to) return undefined;
  const first = words[from];
  if (to - from === 1 && demonymOf(first.text) !== undefined) return undefined;
  return { start: from === at ? start : first.start, end: Math.min(end, words[to - 1].end) };
}

function isPlace(words: readonly Word[]): boolean {
  return gazetteer().get(placeKey(words.map(({ text }) => text).join(' '))) !== undefined;
}

/** Two short forms that a hyphen joins (`DGSN-DGST`) are two names. */
function partsOf(
  words: readonly Word[],
  at: number,
  span: { start: number; end: number },
): readonly { start: number; end: number }[] {
  const first = words[at];
  const second = words[at + 1];
  const isPair =
    second !== undefined && second.gap === 'hyphen' && first.upper && second.upper && second.end === span.end;
  if (!isPair || first.start !== span.start || words[at + 2]?.gap === 'hyphen') return [span];
  return [
    { start: first.start, end: first.end },
    { start: second.start, end: second.end },
  ];
}

function isNoName(lower: string): boolean {
  return isTitle(lower) || isRoleWord(lower) || isRoleQualifier(lower);
}
