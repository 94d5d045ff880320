import { gazetteer, placeKey } from './gazetteer.js';

const bodies = new Set(
  (
    'academy administration agency airlines airways alliance army assembly association authority bank board brigade ' +
    'bureau cabinet centre center chamber church club coalition college command commission committee company ' +
    'confederation corporation corps council court department directorate division embassy federation force forces ' +
    'foundation front fund government group guard hospital inc institute institution laboratory league legislature ' +
    'ltd ministry mission movement museum navy network observatory office organisation organization parliament party ' +
    'police school secretariat security senate service services society staff surveillance syndicate treasury ' +
    'tribunal union unit university'
  ).split(' '),
);

const sites = new Set(
  (
    'airport avenue base bay beach boulevard bridge building camp canal castle cathedral city coast county desert ' +
    'district garden gardens gulf hall harbor harbour heights hill hills hotel house island islands lake mountain ' +
    'mountains ocean palace park peninsula plaza port prison province region reservoir river road sea square stadium ' +
    'station strait street temple terminal tower town valley village'
  ).split(' '),
);

const writings = new Set(
  'accord accords act agreement bill charter code constitution convention declaration law protocol treaty'.split(
    ' ',
  ),
);

const occasions = new Set(
  (
    'championship championships conference cup expo fair festival forum games olympics revolution summit tournament ' +
    'uprising war'
  ).split(' '),
);

/** Whether a word, in lower case, is common in names of organizations and rare in names of persons. */
export function isBodyWord(lower: string): boolean {
  return bodies.has(lower);
}

/** Whether a word, in lower case, is a kind of place. */
export function isSiteWord(lower: string): boolean {
  return sites.has(lower);
}

/** What a full name most likely names, by its words. */
export function guessType(name: string): 'event' | 'organization' | 'place' | 'topic' | 'work' {
  const words = name.toLowerCase().split(/[\s-]+/);
  const place = gazetteer().get(placeKey(name));
  if (place !== undefined && !place.doubtful) return 'place';
  if (!/\p{Lu}/u.test(name)) return words.some(word => bodies.has(word)) ? 'organization' : 'topic';
  const head = words.indexOf('of') > 0 ? words[words.indexOf('of') - 1] : words[words.length - 1];
  if (writings.has(head)) return 'work';
  if (occasions.has(head)) return 'event';
  return sites.has(head) ? 'place' : 'organization';
}
