import type { Span } from '../../syntax/types.js';
import { insert, remove } from '../edits.js';
import { defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

export const invalidAuthor = defineRule({
  code: 'review/invalid-author',
  severity: 'information',
  summary: 'A comment that opens with `@` and is not signed as comments are.',
  why: 'A signature is `@name: text` or `@name DATE: text`, the date as in `2026-11-23`. Without it the comment has no author in threads and lists.',
  examples: [
    {
      bad: 'A visit {>>@lina which one?<<} took place.',
      choices: ['A visit {>>@lina: which one?<<} took place.', 'A visit {>>lina which one?<<} took place.'],
      good: 'A visit {>>@lina 2026-11-23: which one?<<} took place {>>where?<<}.',
    },
    {
      bad: 'A visit {>>@lina 2026-02-30: which one?<<} took place.',
      choices: ['A visit {>>@lina: which one?<<} took place.'],
    },
    {
      bad: 'A visit {>>@lina yesterday: which one?<<} took place.',
      choices: ['A visit {>>@lina: which one?<<} took place.'],
    },
  ],
  scope: 'leaf',
  needs: 'marks',
  *find({ marks, text }) {
    for (const mark of marks) {
      if (mark.type !== 'comment' || text[mark.content.start] !== '@') continue;
      if (mark.author !== undefined && (mark.date === undefined || isDate(mark.date))) continue;
      const signature = readSignature(text, mark.content);
      yield { start: mark.content.start, end: signature.end, data: signature };
    }
  },
  message({ data: { name, date } }, { text }) {
    const [who, when] = [name, date].map(span => span && text.slice(span.start, span.end));
    if (when !== undefined)
      return `${quote(when)} is no date; write \`@${who}: …\`, or a date such as 2026-11-23.`;
    return who === ''
      ? '`@` names no author; write `@name: …`.'
      : `\`@${who}\` has no colon behind it; write \`@${who}: …\`.`;
  },
  fix({ start, data: { name, date } }, { text }) {
    const fixes: Fix[] = [];
    const who = text.slice(name.start, name.end);
    if (date !== undefined) {
      const edits = [remove({ start: name.end, end: date.end })];
      fixes.push({ kind: 'choice', title: `Sign as ${quote(`@${who}`)} without the date`, edits });
    } else if (who !== '') {
      fixes.push({ kind: 'choice', title: `Sign as ${quote(`@${who}`)}`, edits: [insert(name.end, ':')] });
    }
    return [...fixes, { kind: 'choice', title: 'Drop the `@`', edits: [remove({ start, end: start + 1 })] }];
  },
});

/** What stands where a signature should: a name, and a date where a colon ends what follows the name. */
function readSignature(text: string, content: Span): { name: Span; date: Span | undefined; end: number } {
  const said = text.slice(content.start, Math.min(content.end, content.start + 100));
  const [, who = '', gap = '', when = '', colon = ''] =
    /^@([^\s:@]{0,64})(\s{0,8})([^\n:]{0,30})(:?)/.exec(said) ?? [];
  const name = { start: content.start + 1, end: content.start + 1 + who.length };
  const from = name.end + gap.length;
  if (colon === '' || when.trim() === '') return { name, date: undefined, end: name.end };
  const time = /^\d\d(?::\d\d)?(?=:)/.exec(said.slice(from + when.length + 1 - content.start))?.[0];
  const length = when.length + (time === undefined ? 0 : time.length + 1);
  return { name, date: { start: from, end: from + length }, end: from + length };
}

/** Whether a date of the right shape exists: `2026-02-30` does not. */
function isDate(written: string): boolean {
  const [year, month = '01', day = '01', hours = '00', minutes = '00', seconds = '00'] =
    written.match(/\d+/g) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return (
    date.getUTCMonth() + 1 === Number(month) &&
    date.getUTCDate() === Number(day) &&
    Number(hours) < 24 &&
    Number(minutes) < 60 &&
    Number(seconds) < 61
  );
}
