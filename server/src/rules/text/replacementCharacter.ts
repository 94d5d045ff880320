import { matches } from '../proseRuns.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

export const replacementCharacter = defineRule({
  code: 'text/replacement-character',
  severity: 'error',
  summary: 'U+FFFD, which stands where a character was lost.',
  why: 'Something read the text in the wrong encoding and could not make sense of a byte. The source still has it; the text at hand does not.',
  examples: [{ bad: 'The wind in M\ufffdlaga.', good: 'The wind in Málaga.' }],
  scope: 'block',
  needs: Trace.replacement,
  *find({ block }) {
    for (const { start, end } of matches(block.source, /\ufffd+/g)) yield { start, end, data: undefined };
  },
  message: ({ start, end }) =>
    end - start === 1
      ? 'A character is lost here (U+FFFD); write it again from the source.'
      : `${end - start} characters or bytes are lost here (U+FFFD); write them again from the source.`,
});
