import { describeEdtf, parseEdtf } from '../../entities/edtf.js';
import { KNOWN_KEYS, PARAGRAPHS, STATUSES, yamlString } from '../../rules/frontMatter.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { frontMatterKeys } from '../attributeDocs.js';
import type { Completion } from './completion.js';
import { keyCompletion, type RegistryTerms, registryCompletions } from './registry.js';
import type { YamlPlace } from './yamlPlace.js';

/** What other documents' front matter says, each value with how often. */
export type FrontMatterUses = (key: string) => ReadonlyMap<string, number>;

export interface FrontMatterContext {
  readonly snapshot: Snapshot;
  readonly place: YamlPlace;
  readonly terms: RegistryTerms;
  readonly elsewhere: FrontMatterUses;
  /** The day, as `2026-11-23`. */
  readonly today: string;
}

/** Languages that are offered where no document names any. */
const languages = 'ar de en es fr hi id it ja ko nl pl pt ru tr uk zh'.split(' ');

const statusDetails: Readonly<Record<string, string>> = {
  draft: 'not yet to be reviewed',
  'in-review': 'being reviewed',
  approved: 'reviewed and found right',
  rejected: 'reviewed and not to be used',
};
const paragraphDetails: Readonly<Record<string, string>> = {
  line: 'each line is a paragraph',
  blank: 'blank lines part paragraphs',
};

/** What can be written in front matter. */
export function frontMatterCompletions(context: FrontMatterContext): Completion[] {
  const { place, terms } = context;
  if (place.path[0] === 'entities') return registryCompletions(place, terms);
  if (place.at === 'key') return place.path.length === 0 ? keys(context) : [];
  return place.path.length === 1 ? values(context, place.path[0]) : [];
}

function keys({ place, snapshot }: FrontMatterContext): Completion[] {
  const { required = [] } = snapshot.configuration.frontMatter;
  const missing = [...new Set([...required, ...KNOWN_KEYS])].filter(key => !place.taken.has(key));
  return missing.map(key => ({
    ...keyCompletion(key, place, key === 'reviewers' || key === 'tags', 'frontMatter'),
    ...(required.includes(key) && { detail: 'required in this project' }),
    ...(key === 'entities' && { text: place.hasColon ? key : `${key}:`, goesOn: false }),
  }));
}

function values(context: FrontMatterContext, key: string): Completion[] {
  const { snapshot, place, today } = context;
  const known = Object.hasOwn(frontMatterKeys, key);
  const value = (label: string, detail?: string): Completion => ({
    label,
    kind: 'value',
    replace: place.span,
    text: place.quote === '' ? label : label.replace(/["\\]/g, '\\$&'),
    ...(detail !== undefined && { detail }),
    ...(known && { about: { kind: 'frontMatter', name: key } }),
  });
  switch (key) {
    case 'status':
      return STATUSES.map(status => value(status, statusDetails[status]));
    case 'paragraphs':
      return PARAGRAPHS.map(each => value(each, paragraphDetails[each]));
    case 'date':
      return [value(today, `today, ${described(today)}`)];
    case 'language':
      return languageValues(context).map(tag => value(tag, nameOfLanguage(tag)));
    case 'title': {
      const { title } = snapshot.seed;
      if (title === undefined || title.from === 'frontMatter') return [];
      const written = place.quote === '' ? yamlString(title.text) : title.text;
      return [{ ...value(written, 'the title of the text'), label: title.text }];
    }
    case 'id':
      return [value(nameOfFile(snapshot.uri), 'the file’s name')];
    case 'reviewers':
    case 'tags':
      return usedElsewhere(context, key).map(([text, count]) => ({
        ...value(
          place.quote === '' ? yamlString(text) : text,
          `in ${count} ${count === 1 ? 'document' : 'documents'}`,
        ),
        label: text,
      }));
    default:
      return [];
  }
}

/** The most frequent first. */
function usedElsewhere({ elsewhere, place }: FrontMatterContext, key: string): (readonly [string, number])[] {
  return [...elsewhere(key)]
    .filter(([text]) => !place.taken.has(text))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function languageValues({ elsewhere }: FrontMatterContext): string[] {
  const used = [...elsewhere('language')].sort(([, m], [, n]) => n - m).map(([tag]) => tag);
  return [...new Set([...used, ...languages])];
}

function nameOfLanguage(tag: string): string | undefined {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag);
  } catch {
    return undefined;
  }
}

function described(date: string): string {
  const edtf = parseEdtf(date);
  return edtf === undefined ? date : describeEdtf(edtf);
}

function nameOfFile(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  let decoded = name;
  try {
    decoded = decodeURIComponent(name);
  } catch {}
  return decoded.replace(/(?:\.seed)?\.[A-Za-z]+$/, '');
}
