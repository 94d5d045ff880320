import { replace } from '../edits.js';
import { mixedWords } from '../lookAlikes.js';
import { inProse } from '../proseRuns.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';
import { quote } from '../wording.js';

export const confusableLetter = defineRule({
  code: 'text/confusable-letter',
  severity: 'warning',
  summary: 'A Cyrillic or Greek letter that looks like a Latin one inside a Latin word, or the reverse.',
  why: 'The word reads right and is another one to every search and registry; links and names are forged that way. Words that mix scripts to be seen, such as `ΔT`, `PRщик` or `КиноTV`, are left alone.',
  examples: [
    { bad: 'The port of Т\u0430ngier.', fixed: 'The port of Tangier.' },
    { bad: 'Они приехали в M\u043eскву.', fixed: 'Они приехали в Москву.' },
    { bad: 'The \u0441a value.', choices: ['The ca value.', 'The \u0441\u0430 value.'] },
  ],
  scope: 'block',
  needs: Trace.otherScript,
  *find({ block }) {
    for (const { start, end, ...word } of inProse(block, mixedWords)) yield { start, end, data: word };
  },
  message: ({ data: { text, readings } }) => {
    const [{ odd, script, written }] = readings;
    const letters = odd.length === 1 ? `${quote(odd)} in it is` : `${quote(odd)} in it are`;
    return `${quote(text)} mixes scripts: ${letters} ${script}; write ${quote(written)}.`;
  },
  fix: ({ start, end, data: { readings, safe } }) =>
    readings.map(({ written, target }) => ({
      kind: safe ? 'safe' : 'choice',
      title: `Write ${quote(written)} in ${target} letters`,
      edits: [replace({ start, end }, written)],
    })),
});
