import type { Span } from '../../syntax/types.js';
import { replace } from '../edits.js';
import { defineFact } from '../facts.js';
import { defineRule } from '../rule.js';

/** A block's line ends, where it holds others than LF. */
const lineEnds = defineFact(({ block: { source } }) =>
  source.includes('\r')
    ? [Array.from(source.matchAll(/\r\n?|\n/g), match => ({ at: match.index, text: match[0] }))]
    : [],
);

const NAMES = new Map([
  ['\n', 'LF'],
  ['\r\n', 'CRLF'],
  ['\r', 'CR'],
]);

export const lineEndings = defineRule({
  code: 'format/line-endings',
  severity: 'warning',
  summary: 'Lines of one file that end in different ways.',
  why: 'LF, CRLF and CR are all kept as they are, but a mixture shows up as changed lines in every comparison. It is reported once a file, at the first line that ends otherwise than most.',
  examples: [
    {
      bad: 'The visit\r\n\r\nThey came.\nThey spoke.\r\n',
      fixed: 'The visit\r\n\r\nThey came.\r\nThey spoke.\r\n',
    },
  ],
  scope: 'document',
  *find(document) {
    const { seed } = document;
    const placed = lineEnds(document);
    if (placed.length === 0) return;
    const counts = new Map([...NAMES.keys()].map(text => [text, 0]));
    for (const { value } of placed)
      for (const { text } of value) counts.set(text, (counts.get(text) ?? 0) + 1);
    const listed = (counts.get('\r\n') ?? 0) + (counts.get('\r') ?? 0) + (counts.get('\n') ?? 0);
    counts.set('\n', (counts.get('\n') ?? 0) + seed.lineCount - 1 - listed);
    const [[usual], ...others] = [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
    if (others.length === 0) return;
    const wrong = unlike(usual, seed.text());
    const [first] = wrong;
    yield { ...first, data: { usual, count: wrong.length, wrong } };
  },
  message: ({ start, end, data: { usual, count } }, { seed }) => {
    const which = count > 1 ? `This line and ${count - 1} more end` : 'This line ends';
    return `${which} in ${NAMES.get(seed.slice(start, end))}, while most end in ${NAMES.get(usual)}.`;
  },
  fix: ({ data: { usual, wrong } }) => [
    {
      kind: 'safe',
      title: `End all lines in ${NAMES.get(usual)}`,
      edits: wrong.map(span => replace(span, usual)),
    },
  ],
});

function unlike(usual: string, text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) {
    if (end !== usual) found.push({ start: index, end: index + end.length });
  }
  return found;
}
