import { isScalar, isSeq } from 'yaml';
import { parseEdtf } from '../../entities/edtf.js';
import { nearest } from '../../syntax/distance.js';
import type { FrontMatterEntry } from '../../syntax/frontMatter.js';
import type { Span } from '../../syntax/types.js';
import { dateReadings } from '../dateReadings.js';
import { replace } from '../edits.js';
import {
  frontMatterToCheck,
  isAbsoluteUrl,
  isEmptyEntry,
  PARAGRAPHS,
  STATUSES,
  yamlString,
} from '../frontMatter.js';
import { defineRule } from '../rule.js';
import { either, quote } from '../wording.js';

export const invalidValue = defineRule({
  code: 'front-matter/invalid-value',
  severity: 'error',
  summary: 'A value that its key does not take.',
  why: '`status`, `date` (EDTF), `language` (BCP 47), `source` (a URL), `paragraphs`, and the lists `reviewers` and `tags` are read by programs. A date that can be read in one way alone is rewritten safely.',
  examples: [
    {
      bad: '---\nstatus: aproved\n---\n\nThe visit was long.\n',
      choices: ['---\nstatus: approved\n---\n\nThe visit was long.\n'],
    },
    {
      bad: '---\ndate: 29/1/2026\n---\n\nThe visit was long.\n',
      fixed: '---\ndate: 2026-01-29\n---\n\nThe visit was long.\n',
    },
    {
      bad: '---\ndate: 2/1/2026\n---\n\nThe visit was long.\n',
      choices: [
        '---\ndate: 2026-01-02\n---\n\nThe visit was long.\n',
        '---\ndate: 2026-02-01\n---\n\nThe visit was long.\n',
      ],
    },
    {
      bad: '---\nlanguage: English\n---\n\nThe visit was long.\n',
      choices: ['---\nlanguage: en\n---\n\nThe visit was long.\n'],
    },
    {
      bad: '---\nsource: example.org/visit\n---\n\nThe visit was long.\n',
      choices: ['---\nsource: https://example.org/visit\n---\n\nThe visit was long.\n'],
    },
    {
      bad: '---\nreviewers: lina\n---\n\nThe visit was long.\n',
      choices: ['---\nreviewers: [lina]\n---\n\nThe visit was long.\n'],
    },
  ],
  scope: 'document',
  *find(document) {
    const frontMatter = frontMatterToCheck(document);
    if (frontMatter === undefined) return;
    for (const entry of frontMatter.entries) {
      if (isEmptyEntry(entry) || !Object.hasOwn(READERS, entry.key)) continue;
      for (const { problem, instead, safe = false, place } of READERS[entry.key](entry)) {
        const { start, end } = place ?? entry.valueSpan;
        const base = place === undefined ? 0 : frontMatter.content.start;
        yield { start: base + start, end: base + end, data: { key: entry.key, problem, instead, safe } };
      }
    }
  },
  message: ({ start, end, data: { problem, instead } }, { seed }) => {
    const better = instead.length > 0 ? `; write ${either(instead.map(quote))}` : '';
    return `${quote(seed.slice(start, end))} ${problem}${better}.`;
  },
  fix: ({ start, end, data: { instead, safe } }) =>
    instead.map(text => ({
      kind: safe ? 'safe' : 'choice',
      title: `Write ${quote(text)}`,
      edits: [replace({ start, end }, text)],
    })),
});

/** What is wrong with a value. */
interface Wrong {
  /** Goes on from the value. */
  readonly problem: string;
  /** YAML that could stand there, the likeliest first. */
  readonly instead: readonly string[];
  /** Whether the only one is what is meant. */
  readonly safe?: boolean;
  /** Where in the YAML, if not the whole value. */
  readonly place?: Span;
}

type Reader = (entry: FrontMatterEntry) => readonly Wrong[];

const READERS: Readonly<Record<string, Reader>> = {
  id: readString,
  title: readString,
  source: entry => readText(entry, readSource),
  date: entry => readText(entry, readDate),
  language: entry => readText(entry, readLanguage),
  status: entry => readText(entry, text => readChoice(text, STATUSES)),
  paragraphs: entry => readText(entry, text => readChoice(text, PARAGRAPHS)),
  reviewers: readList,
  tags: readList,
};

/** The text of a scalar, as it stands where YAML reads a number; undefined for lists and mappings. */
function textOf({ node }: FrontMatterEntry): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function readText(entry: FrontMatterEntry, read: (text: string) => Wrong | undefined): readonly Wrong[] {
  const text = textOf(entry);
  if (text === undefined) return [{ problem: 'is more than one text', instead: [] }];
  return [read(text.trim()) ?? []].flat();
}

function readString(entry: FrontMatterEntry): readonly Wrong[] {
  const text = textOf(entry);
  if (text === undefined) return [{ problem: 'is more than one text', instead: [] }];
  if (typeof entry.value === 'string') return [];
  return [{ problem: 'is read as something else than text', instead: [JSON.stringify(text)] }];
}

function readSource(text: string): Wrong | undefined {
  if (isAbsoluteUrl(text)) return undefined;
  const isHost = /^[\w-]+(?:\.[\w-]+)+(?:[/?]\S*)?$/.test(text);
  return { problem: 'is no absolute URL', instead: isHost ? [`https://${text}`] : [] };
}

function readDate(text: string): Wrong | undefined {
  if (parseEdtf(text) !== undefined) return undefined;
  const readings = dateReadings(text);
  return { problem: 'is no date in EDTF', instead: readings, safe: readings.length === 1 };
}

function readChoice(text: string, choices: readonly string[]): Wrong | undefined {
  if (choices.includes(text)) return undefined;
  const near = nearest(text, choices);
  return { problem: 'is none of its values', instead: near.length > 0 ? near : choices };
}

const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

function readLanguage(text: string): Wrong | undefined {
  if (isLanguageTag(text)) return undefined;
  const hyphenated = text.replaceAll('_', '-');
  const code = languageNamed(text);
  const instead = isLanguageTag(hyphenated) ? [hyphenated] : code === undefined ? [] : [code];
  return { problem: 'is no language tag of BCP 47', instead };
}

function isLanguageTag(text: string): boolean {
  if (!TAG.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

const LANGUAGES =
  'ar ca cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv tr uk ur vi zh'.split(' ');

/** The tag of a language by its name, in English or its own. */
function languageNamed(name: string): string | undefined {
  const folded = name.toLowerCase();
  return LANGUAGES.find(tag =>
    ['en', tag].some(
      locale => new Intl.DisplayNames([locale], { type: 'language' }).of(tag)?.toLowerCase() === folded,
    ),
  );
}

/** A list of strings. */
function readList({ node, value }: FrontMatterEntry): readonly Wrong[] {
  if (isSeq(node)) {
    return node.items.flatMap((item): Wrong[] => {
      if (!isScalar(item) || typeof item.value === 'string' || !item.range) return [];
      const [start, end] = item.range;
      const text = item.source ?? String(item.value);
      const place = { start, end: Math.max(end, start + 1) };
      return [{ problem: 'is no text', instead: item.value === null ? [] : [JSON.stringify(text)], place }];
    });
  }
  if (typeof value !== 'string') return [{ problem: 'is no list of texts', instead: [] }];
  const items = value.split(',').flatMap(item => (item.trim() === '' ? [] : [yamlString(item)]));
  return [{ problem: 'is no list', instead: [`[${items.join(', ')}]`] }];
}
