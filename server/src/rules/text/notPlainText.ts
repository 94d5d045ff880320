import type { Seed } from '../../syntax/seed.js';
import { type DocumentInput, defineRule } from '../rule.js';
import { Trace } from '../traces.js';

/** How much of a file is looked at, and how much of that may be what no text holds. */
const LOOKED_AT = 8192;
const MOST_ODD = 0.1;
const LEAST_ODD = 8;
/** A block without these holds nothing odd. */
const ODD = Trace.control | Trace.replacement;

/** What files of other kinds begin with. */
const FORMATS: readonly { readonly name: string; readonly start: RegExp }[] = [
  { name: 'RTF', start: /^\ufeff?\s{0,99}\{\\rtf\d?/ },
  {
    name: 'HTML',
    start: /^\ufeff?\s{0,99}(?:<\?xml[^<>]{0,199}>\s{0,99})?(?:<!doctype\s{1,99}html\b|<html\b)/i,
  },
  { name: 'XML', start: /^\ufeff?\s{0,99}<\?xml\s[^<>]{0,199}\?>/ },
  { name: 'PDF', start: /^\ufeff?%PDF-\d/ },
  { name: 'a Word file', start: /^(?:PK\u0003\u0004|\ufffd\ufffd\u0011\ufffd|\u00d0\u00cf\u0011\u00e0)/ },
];

/** How many characters no text holds, and where the first is: controls of ASCII, and what decoding could not read. */
function oddIn(head: string): { count: number; index: number } {
  let count = 0;
  let index = 0;
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    const isOdd = code < 32 ? code < 9 || code === 11 || code > 13 : code === 0x7f || code === 0xfffd;
    if (isOdd && count++ === 0) index = at;
  }
  return { count, index };
}

function hasOdd({ blocks }: Seed, inputOf: DocumentInput['inputOf']): boolean {
  for (let index = 0, start = 0; index < blocks.length && start < LOOKED_AT; index++) {
    if ((inputOf(blocks[index]).traces & ODD) !== 0) return true;
    start += blocks[index].source.length;
  }
  return false;
}

export const notPlainText = defineRule({
  code: 'text/not-plain-text',
  severity: 'error',
  summary: 'A file that is no plain text: RTF, HTML, XML, PDF, a Word file, or binary.',
  why: 'A seed is plain text in UTF-8. Save the document as plain text first; nothing else is reported of such a file.',
  examples: [
    { bad: '{\\rtf1\\ansi The visit}', good: 'The visit' },
    { bad: '<!DOCTYPE html>\n<html><body><p>The visit\n' },
    { bad: '<?xml version="1.0"?>\n<article><title>The visit</title></article>\n' },
    { bad: '%PDF-1.7\n1 0 obj\n' },
    { bad: 'PK\u0003\u0004\u0014\u0000\u0006\u0000' },
    { bad: 'T\u0000h\u0000e\u0000 \u0000v\u0000i\u0000s\u0000i\u0000t\u0000' },
  ],
  scope: 'document',
  *find({ seed, inputOf }) {
    const head = seed.slice(0, LOOKED_AT);
    for (const { name, start } of FORMATS) {
      const match = start.exec(head);
      if (match === null) continue;
      yield { start: 0, end: match[0].length, alone: true, data: name };
      return;
    }
    if (!hasOdd(seed, inputOf)) return;
    const { count, index } = oddIn(head);
    if (count < LEAST_ODD || count < head.length * MOST_ODD) return;
    yield { start: index, end: index + 1, alone: true, data: undefined };
  },
  message: ({ data: name }) =>
    name === undefined
      ? 'The file is binary, or a text in another encoding; a seed is plain text in UTF-8.'
      : `The file is ${name}; a seed is plain text, so save it as that.`,
});
