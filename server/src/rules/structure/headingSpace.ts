import { LineReader } from '../../syntax/lines.js';
import { insert } from '../edits.js';
import { literals, partsOf } from '../parts.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';
import { quote } from '../wording.js';

const SIGNS = /^ {0,3}(#{1,6})(?=[\p{L}\p{N}"“«„'‘([*_])/u;

export const headingSpace = defineRule({
  code: 'structure/heading-space',
  severity: 'warning',
  summary: 'A heading without the space behind its `#`.',
  why: 'Without the space it is a line of text, here and in CommonMark. Hashtags are left alone: one `#` counts only before a letter, alone on its line, and not in a sentence.',
  examples: [
    {
      bad: '# The visit\n\n##The talks\n\nThey spoke.\n',
      fixed: '# The visit\n\n## The talks\n\nThey spoke.\n',
    },
    { bad: '#The visit\n\nThey came.\n', choices: ['# The visit\n\nThey came.\n'] },
    {
      bad: '# The visit\n\nThey came.\n\n###Who\nThe delegation.\n',
      good: '# The visit\n\n#Rabat is full of flags.\n\n#Rabat #Madrid\n\n#1 in the charts\n',
      fixed: '# The visit\n\nThey came.\n\n### Who\nThe delegation.\n',
    },
  ],
  scope: 'block',
  needs: Trace.sign,
  *find({ block }) {
    if (block.type === 'heading' && !block.implicit) return;
    for (const part of partsOf(block)) {
      const { type, implicit, source } = part.block;
      if (type !== 'paragraph' && !implicit) continue;
      const isLiteral = literals(part.block);
      const lines = new LineReader(source);
      for (let start = 0; start < source.length; start = lines.next(start)) {
        if (source[start] !== '#' && source[start] !== ' ') continue;
        const line = source.slice(start, lines.next(start)).trimEnd();
        const signs = SIGNS.exec(line)?.[1];
        if (signs === undefined || (signs === '#' && !isTitle(line, source))) continue;
        const from = start + line.indexOf('#');
        const end = start + line.length;
        if (isLiteral({ start: from, end: from + signs.length })) continue;
        yield { ...part.place({ start: from, end }), data: { signs, line: line.trimStart() } };
      }
    }
  },
  message: ({ data: { signs, line } }) =>
    `${quote(line)} is text, for a heading has a space behind its signs; write ${quote(`${signs} ${line.slice(signs.length)}`)}.`,
  fix: ({ start, data: { signs } }) => [
    {
      kind: signs === '#' ? 'choice' : 'safe',
      title: 'Make it a heading',
      edits: [insert(start + signs.length, ' ')],
    },
  ],
});

/** A line of a program in C. */
const DIRECTIVE = /^\s*#(?:define|elif|else|endif|error|if|ifdef|ifndef|include|pragma|undef)\b/;

/** Whether a line with one sign stands for itself, and is no sentence and no row of hashtags. */
function isTitle(line: string, source: string): boolean {
  return line === source.trimEnd() && !DIRECTIVE.test(line) && !/[.,;:!?…]$|^\s*#[^\p{L}]|\s#\S/u.test(line);
}
