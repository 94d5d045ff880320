import { marksOf, type PlacedMark } from '../../review/marks.js';
import { settle } from '../../review/settle.js';
import { setStatus } from '../../review/signOff.js';
import { replace } from '../edits.js';
import { defineRule, type Fix } from '../rule.js';

export const openInApproved = defineRule({
  code: 'review/open-in-approved',
  severity: 'error',
  summary: 'A review mark that is still open in an approved seed.',
  why: 'An approved text is handed on as it is, so every change in it has to be accepted or rejected first. Comments may stay. It is reported once a file, with all marks as related places.',
  examples: [
    {
      bad: '---\nstatus: approved\n---\n\nA {++long++} visit{-- indeed--}.\n',
      choices: [
        '---\nstatus: approved\n---\n\nA long visit.\n',
        '---\nstatus: approved\n---\n\nA visit indeed.\n',
        '---\nstatus: in-review\n---\n\nA {++long++} visit{-- indeed--}.\n',
      ],
      good: '---\nstatus: approved\n---\n\nA visit.{>>@lina: at last<<}\n',
    },
  ],
  scope: 'document',
  *find(document) {
    const status = document.seed.frontMatter?.get('status');
    if (status?.value !== 'approved') return;
    const marks = marksOf(document.seed).filter(({ kind }) => kind !== 'comment');
    if (marks.length === 0) return;
    const [{ start, end }, ...others] = marks;
    const related = others.map(mark => ({ start: mark.start, end: mark.end, message: `Open ${mark.kind}.` }));
    yield { start, end, related, data: { marks, status } };
  },
  message: ({ data: { marks } }) => {
    const [first] = marks;
    const others = marks.length > 1 ? ` and ${marks.length - 1} more` : '';
    return `This ${first.kind}${others} is open though the status is \`approved\`; accept or reject it first.`;
  },
  fix: ({ data: { marks, status } }, { seed }): Fix[] => [
    { kind: 'choice', title: allOf(marks, 'Accept'), edits: settle(seed, 'accept', marks).edits },
    { kind: 'choice', title: allOf(marks, 'Reject'), edits: settle(seed, 'reject', marks).edits },
    {
      kind: 'choice',
      title: 'Set the status back to `in-review`',
      edits: setStatus(seed, { status: 'in-review' }) ?? [replace(status.valueSpan, 'in-review')],
    },
  ],
});

function allOf(marks: readonly PlacedMark[], verb: string): string {
  return marks.length === 1 ? `${verb} it` : `${verb} all ${marks.length} marks`;
}
