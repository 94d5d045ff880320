/** Whether a text is English, for rules that hold of no other language. */
import type { DocumentInput } from './rule.js';

const english = new Set(
  'and are but by for from has have he her his it not of she that the their they this to was we were which will with you your'.split(
    ' ',
  ),
);

/** Small words of the languages that share the letters and the paper. */
const foreign = new Set(
  (
    'au aux avec ce ces dans des du elle est et il ils la le les leur mais nous ou par pas pour que qui se son sont sur un une vous ' +
    'al como con de del el ella en es esta la las lo los más no para pero por sus una y ' +
    'ao com da das do dos e em foi mais na não nas nos o os seu sua uma ' +
    'che di gli i non per più sono della nel ' +
    'aber auch auf das dem den der des die ein eine für ist mit nicht sich sie und von wird zu ' +
    'dat een het niet ook te van voor zijn'
  ).split(' '),
);

/** Whether a paragraph reads as English: it has small words of English, and more of them than of other languages. */
export function isEnglish(text: string): boolean {
  let balance = 0;
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    const lower = word.toLowerCase();
    if (english.has(lower)) balance++;
    else if (foreign.has(lower)) balance--;
  }
  return balance > 0;
}

/** Whether the front matter names no other language. */
export function mayBeEnglish({ seed }: DocumentInput): boolean {
  return /^(?:en\b|$)/i.test(seed.frontMatter?.string('language') ?? '');
}
