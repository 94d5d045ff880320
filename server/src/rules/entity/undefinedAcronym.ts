import { isEveryday } from '../../entities/gazetteer.js';
import type { Registry } from '../../entities/registry.js';
import { acronymsOf } from '../acronymUses.js';
import { defineFact } from '../facts.js';
import { proseOf } from '../proseText.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const undefinedAcronym = defineRule({
  code: 'entity/undefined-acronym',
  severity: 'information',
  summary: 'A short form in capitals that is used twice or more and never explained.',
  why: 'Readers outside the field stop at it. It is explained by its long form beside it in brackets, by that form anywhere else in the text, or by the registry. Everyday ones (`NATO`, `PDF`), Roman numerals, words of two letters and what is shouted are left alone.',
  examples: [
    {
      bad: 'The JHC met in May, and the JHC agreed.',
      good: 'The Joint Host Committee (JHC) met in May, and the JHC agreed.',
    },
    {
      bad: 'The JHC met. Then the JHC dined.',
      good: 'The Joint Host Committee met. Then the JHC dined, and the JHC agreed.',
    },
  ],
  scope: 'document',
  *find(document) {
    const { unexplained } = acronymsOf.whole(document);
    const candidates = [...unexplained].filter(
      ([short, count]) => count > 1 && !isCommon(short) && !isRegistered(short, document.registry),
    );
    if (candidates.length === 0) return;
    const spelled = initials(document).map(({ value }) => value);
    const parts = acronymsOf.parts(document);
    for (const [short, count] of candidates) {
      if (spelled.some(letters => letters.includes(short))) continue;
      const first = parts.find(({ value }) => value.short === short);
      if (first === undefined) continue;
      yield { ...first.place(first.value), data: { short, count } };
    }
  },
  message: ({ data: { short, count } }) =>
    `${quote(short)} is used ${count} times and never explained; write its long form at the first of them, with ${quote(`(${short})`)}.`,
});

/** Those that a newspaper does not explain, and those of everybody's computer. */
const EVERYDAY = new Set(
  (
    'AIDS ANSI API ASAP ASCII BBC BMW BOM BSD CDN CEO CET CIA CLI CNN COVID CPU CSS CSV DIY DNA DNS DOM ' +
    'DOS DVD EOF EOL ' +
    'EST ETA EUR FAQ FBI FIFA FTP GDP GIF GMT GNU GPL GPS GPU GUI HIV HTML HTTP HTTPS IANA IDE IEEE IETF IMF IOC ' +
    'ISBN ISO JPEG JSON JWT ' +
    'LED LGBT LGPL LTS MBA MIME MIT NASA NATO NBA NGO NOTE NPM NSA OECD OPEC PDF PEM PIN PING PNG POSIX RAM ' +
    'README REST RFC RGB RNA RSS SDK SHA SIM SMS SMTP SOS SQL SSH SSL SUV SVG SVN TBD TCP TLS TODO TTY UAE UDP ' +
    'UEFA UFO UNESCO UUID VPN ' +
    'UNHCR UNICEF UNIX URI URL USA USB USD USSR UTC UTF VAT VIP WHO WTO WWW XML YAML ZIP'
  ).split(' '),
);

/** Everyday short forms, Roman numerals, and words in capitals. */
function isCommon(short: string): boolean {
  return EVERYDAY.has(short) || /^[IVXLCDM]+$/.test(short) || isEveryday(short.toLowerCase());
}

function isRegistered(short: string, registry: Registry): boolean {
  return registry.has(short) || registry.named(short).length > 0;
}

const SMALL = new Set(
  'a al an and da de del der des di do du e el en et for für in la le of on the und y'.split(' '),
);

/** The first letters of names, in capitals: what a short form could be made of. */
const initials = defineFact(({ leaves }) =>
  leaves.flatMap(({ leaf }) => {
    const found: string[] = [];
    let letters = '';
    const end = () => {
      if (letters.length > 1) found.push(letters);
      letters = '';
    };
    for (const [token] of proseOf(leaf).matchAll(/\p{L}[\p{L}\p{M}'’]*|[^\s\p{L}-]/gu)) {
      if (/^\p{Lu}(?!\p{Lu})/u.test(token)) letters += token[0];
      else if (!SMALL.has(token)) end();
    }
    end();
    return found;
  }),
);
