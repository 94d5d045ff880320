import type { Block } from '../../syntax/block.js';
import { remove, replace } from '../edits.js';
import { mojibakeRuns } from '../mojibakeRuns.js';
import { partsOf, touches } from '../parts.js';
import { codePoint, inProse, joined, type Match, matches } from '../proseRuns.js';
import { defineRule, type Fix } from '../rule.js';
import { Trace } from '../traces.js';

/** More different characters are not named. */
const MOST_NAMED = 3;
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

export const controlCharacter = defineRule({
  code: 'text/control-character',
  severity: 'error',
  summary: 'A control character other than a tab or a line end.',
  why: 'It means nothing in a text, is not seen, and is refused by YAML, XML and many databases. Those that are Windows-1252 are reported as `text/mojibake`.',
  examples: [
    { bad: 'They came\u0000\u0007 and spoke.', choices: ['They came and spoke.'] },
    { bad: 'They came\fand spoke.', choices: ['They cameand spoke.', 'They came and spoke.'] },
  ],
  scope: 'block',
  needs: Trace.control,
  *find({ block }) {
    for (const part of partsOf(block)) {
      const { source } = part.block;
      for (const { start, end, text } of joined(unexplained(part.block))) {
        const isBetween = /\S/.test(source[start - 1] ?? ' ') && /\S/.test(source[end] ?? ' ');
        yield { ...part.place({ start, end }), data: { text, isBetween } };
      }
    }
  },
  message: ({ data: { text } }) => {
    const names = [...new Set(text)].map(each => codePoint(each));
    const some = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'] : names;
    return text.length === 1
      ? `A control character, ${names[0]}, stands here; remove it.`
      : `${text.length} control characters (${some.join(', ')}) stand here; remove them.`;
  },
  fix: ({ start, end, data: { isBetween } }): Fix[] => [
    { kind: 'choice', title: 'Remove it', edits: [remove({ start, end })] },
    ...(isBetween
      ? [{ kind: 'choice', title: 'Write a space', edits: [replace({ start, end }, ' ')] } as const]
      : []),
  ],
});

/** The control characters that are no part of what `text/mojibake` decodes. */
function* unexplained(block: Block): Iterable<Match> {
  const isMojibake = touches([...inProse(block, mojibakeRuns)]);
  for (const control of matches(block.source, CONTROL)) if (!isMojibake(control)) yield control;
}
