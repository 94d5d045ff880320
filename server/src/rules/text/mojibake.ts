import { replace } from '../edits.js';
import { type MojibakeRun, mojibakeRuns } from '../mojibakeRuns.js';
import { codePoint, inProse } from '../proseRuns.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';
import { quote } from '../wording.js';

export const mojibake = defineRule({
  code: 'text/mojibake',
  severity: 'warning',
  summary: 'UTF-8 that was read as Windows-1252 or Latin-1.',
  why: 'A letter or a quotation mark has become two or three signs on its way from the source. Genuine text is left alone: `Spaß“`, `CAFÉ»`, `OLÉ…`, `VÝŠE`.',
  examples: [
    { bad: 'Spainâ€™s coast, from MÃ¡laga on.', fixed: 'Spain’s coast, from Málaga on.' },
    { bad: 'They said \u0093yes\u0094.', fixed: 'They said “yes”.' },
    { bad: 'They went to ÐœÐ¾Ñ\u0081ÐºÐ²Ð°.', fixed: 'They went to Москва.' },
    { bad: 'It was lost: ï¿½.', good: 'It was lost: “Spaß“, «CAFÉ», OLÉ…, VÝŠE.' },
    { bad: 'He said yesâ€ and left.', choices: ['He said yes” and left.'] },
  ],
  scope: 'block',
  needs: Trace.mojibake | Trace.control,
  *find({ block }) {
    for (const run of inProse(block, withText)) yield { start: run.start, end: run.end, data: run };
  },
  message: ({ data: { text, decoded } }) => {
    const was = `${quote(text)} is UTF-8 that was read in another encoding`;
    if (decoded === undefined) return `${was}, and what it was is lost; write it again from the source.`;
    return decoded === '' ? `${was}, a byte order mark; remove it.` : `${was}; write ${shown(decoded)}.`;
  },
  fix({ start, end, data: { decoded, complete } }) {
    if (decoded === undefined) return [];
    const title = decoded === '' ? 'Remove it' : `Write ${shown(decoded)}`;
    return [{ kind: complete ? 'safe' : 'choice', title, edits: [replace({ start, end }, decoded)] }];
  },
});

function* withText(source: string): Iterable<MojibakeRun & { readonly text: string }> {
  for (const run of mojibakeRuns(source)) yield { ...run, text: source.slice(run.start, run.end) };
}

/** What takes no room or looks like a blank is shown by its number. */
function shown(decoded: string): string {
  return /^[\p{Z}\p{Cf}]+$/u.test(decoded)
    ? [...decoded].map(each => codePoint(each)).join(' ')
    : quote(decoded);
}
