/**
 * Documents to measure with: like news in how long words, sentences and paragraphs are and how often names occur,
 * and the same on every run. One paragraph a line, a heading every few paragraphs, about eight entity markers per
 * hundred words in the form that the formatter writes, now and then a review mark.
 */
import { Random } from './random.js';

export interface Shape {
  /** UTF-8 bytes, which are as many characters: the text is ASCII. The last paragraph may go beyond. */
  readonly bytes: number;
  /** `marked` has headings, entity markers and review marks; `raw` the same prose without. */
  readonly form: 'marked' | 'raw';
  readonly seed?: number;
}

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const given = words(
  'Ada Bruno Clara Dario Elif Farah Goran Hiba Igor Jana Karim Lena Mats Nora Omar Paula Rami Sofia',
);
const family = words(
  'Aalto Berger Costa Dubois Eriksen Farkas Galli Haddad Ivanov Jansen Kaya Lopez Moretti Nilsen',
);
const places = words(
  'Aldport Brenmark Corvale Dunhaven Eastmere Fairlund Grenholt Harwick Ilmsted Karlsund Lowmoor',
);
const bodies = words(
  'Agency Authority Bank Board Bureau Commission Council Federation Institute Ministry Office Union',
);
const fields = words(
  'Border Coastal Energy Export Forest Harbour Health Housing Labour Maritime Rail Trade Water',
);
const small = words(
  'about after against and as at before between by during for from in into of on over that the to with',
);
const nouns =
  words(`agreement budget campaign cargo committee court debate decision delegation deputy dispute election
  factory farmer fishery forecast harbour hearing highway hospital inquiry labour lawyer market meeting minister
  motion network pension pipeline policy price programme protest region report reservoir school strike subsidy
  summit supply talks tariff treaty tunnel village vote warning worker`);
const verbs =
  words(`accepted announced approved asked blamed built called cancelled closed criticised defended delayed
  denied expected extended financed found joined launched left linked met opened paid planned promised reached
  rejected repaired reported reviewed said signed sold stopped supported visited warned welcomed`);
const adjectives =
  words(`annual bitter broad cautious central costly current early final foreign former joint late
  legal local main narrow national new northern old open private public recent regional rural severe southern`);

/** A document of about the given size. */
export function article({ bytes, form, seed = 1 }: Shape): string {
  const random = new Random(seed);
  const marked = form === 'marked';
  const parts = [`${marked ? '# ' : ''}${headline(random)}`];
  let length = parts[0].length;
  for (let count = 1; length < bytes; count++) {
    const isHeading = count % 7 === 0;
    const part = isHeading ? `${marked ? '## ' : ''}${headline(random)}` : paragraph(random, marked);
    parts.push(part);
    length += part.length + 2;
  }
  return `${parts.join('\n\n')}\n`;
}

function headline(random: Random): string {
  const text = `${random.pick(adjectives)} ${random.pick(nouns)} ${random.pick(verbs)} ${random.pick(small)} ${random.pick(nouns)}`;
  return capitalized(text);
}

/** 40 to 110 words in sentences of 11 to 27. */
function paragraph(random: Random, marked: boolean): string {
  const sentences: string[] = [];
  let left = random.between(40, 110);
  while (left > 0) {
    const length = random.between(11, 27);
    sentences.push(sentence(random, length, marked));
    left -= length;
  }
  return sentences.join(' ');
}

function sentence(random: Random, length: number, marked: boolean): string {
  const parts: string[] = [];
  for (let count = 0; count < length; count++) {
    const draw = random.next();
    // A name is two words of prose, so that eight in a hundred words come of nearly nine in a hundred draws.
    if (draw < 0.087) {
      parts.push(name(random, marked));
      count++;
    } else if (draw < 0.094) {
      parts.push(revision(random, marked));
      count++;
    } else {
      parts.push(word(random, parts.at(-1) ?? ''));
    }
    if (count < length - 1 && random.chance(0.05)) parts.push(`${parts.pop()},`);
  }
  return `${capitalized(parts.join(' '))}.`;
}

/** @param last what stands before it: a word twice in a row would be a mistake, and reported */
function word(random: Random, last: string): string {
  for (;;) {
    const draw = random.next();
    const group = draw < 0.43 ? small : draw < 0.7 ? nouns : draw < 0.85 ? verbs : adjectives;
    const picked = random.pick(group);
    if (!last.endsWith(picked)) return picked;
  }
}

function name(random: Random, marked: boolean): string {
  const draw = random.next();
  if (draw < 0.5) return entity(`${random.pick(given)} ${random.pick(family)}`, 'person', marked);
  if (draw < 0.8) return entity(random.pick(places), 'place', marked);
  const text = `${random.pick(fields)} ${random.pick(bodies)}`;
  return entity(text, 'organization', marked, random.chance(0.25) ? ' role="named source"' : '');
}

function entity(text: string, type: string, marked: boolean, more = ''): string {
  return marked ? `[${text}]{.${type} ref=${idOf(text)}${more}}` : text;
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** A registry of all that the documents name, as YAML. */
export function registry(): string {
  const pairs = (firsts: readonly string[], seconds: readonly string[]) =>
    firsts.flatMap(first => seconds.map(second => `${first} ${second}`));
  const entry = (type: string) => (name: string) => `  ${idOf(name)}: { type: ${type}, name: ${name} }\n`;
  const entries = [
    ...pairs(given, family).map(entry('person')),
    ...places.map(entry('place')),
    ...pairs(fields, bodies).map(entry('organization')),
  ];
  return `entities:\n${entries.join('')}`;
}

function revision(random: Random, marked: boolean): string {
  const text = `${random.pick(adjectives)} ${random.pick(nouns)}`;
  if (!marked) return text;
  switch (random.between(1, 5)) {
    case 1:
      return `{++${text}++}`;
    case 2:
      return `{--${text}--}`;
    case 3:
      return `{~~${text}~>${random.pick(nouns)}~~}`;
    case 4:
      return `{==${text}==}{>>@${random.pick(given).toLowerCase()}: is that so?<<}`;
    default:
      return `${text}{>>who says so?<<}`;
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
