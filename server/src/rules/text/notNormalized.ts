import { replace } from '../edits.js';
import { inProse, joined, type Match, matches } from '../proseRuns.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';
import { quote } from '../wording.js';

export const notNormalized = defineRule({
  code: 'text/not-normalized',
  severity: 'information',
  summary: 'Characters that Unicode writes in another way: not in normalization form C.',
  why: 'Two spellings of one letter look alike, but a search for one does not find the other. Files from macOS and text from PDFs have them. Where only marks of one letter stand in another order, as Arabic and Hebrew are typed, nothing is said.',
  examples: [
    { bad: 'The wind in Ma\u0301laga.', fixed: 'The wind in M\u00e1laga.' },
    { bad: 'A resistance of 5 \u2126.', fixed: 'A resistance of 5 \u03a9.' },
  ],
  scope: 'block',
  needs: Trace.composable,
  *find({ block }) {
    for (const { text, start, end } of inProse(block, unnormalized)) {
      yield { start, end, data: { text, written: text.normalize('NFC') } };
    }
  },
  message: ({ data: { text, written } }) =>
    `${quote(text)} is not written in the composed form that Unicode recommends; write ${quote(written)} (NFC).`,
  fix: ({ start, end, data: { written } }) => [
    {
      // A sign of ASCII might be markup.
      kind: /^[\P{ASCII}A-Za-z]*$/u.test(written) ? 'safe' : 'choice',
      title: `Write ${quote(written)}`,
      edits: [replace({ start, end }, written)],
    },
  ],
});

/** Letters of Hangul apart, or any letter with its marks. */
const LETTER = /[\u1100-\u115f][\u1160-\u11ff]+|\P{ASCII}\p{M}*|\p{ASCII}\p{M}+/gu;

/** Letters with their marks that are others in NFC; neighbours together. */
function* unnormalized(source: string): Iterable<Match> {
  yield* joined(filter(matches(source, LETTER)));
}

function* filter(letters: Iterable<Match>): Iterable<Match> {
  for (const letter of letters) if (!isReordered(letter.text)) yield letter;
}

/** Whether a letter is the same in NFC, or its marks only change places. */
function isReordered(letter: string): boolean {
  const written = letter.normalize('NFC');
  if (written === letter) return true;
  return written.length === letter.length && [...written].sort().join('') === [...letter].sort().join('');
}
