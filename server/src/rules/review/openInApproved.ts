import type { ReviewMark, Span } from '../../syntax/types.js';
import { compatible, replace } from '../edits.js';
import { defineFact, type Placed } from '../facts.js';
import { settle } from '../marks.js';
import { defineRule, type Edit, type Fix } from '../rule.js';

/** A mark that is to be decided on, and what deciding does; outermost marks alone. */
interface OpenMark extends Span {
  readonly type: ReviewMark['type'];
  settled(how: 'accept' | 'reject'): Edit[];
}

const openMarks = defineFact(({ leaves }) =>
  leaves.flatMap(({ leaf, marks }) =>
    marks
      .filter(({ type }) => type !== 'comment')
      .map((mark): OpenMark => {
        const inBlock = ({ start, end }: Span) => ({ start: leaf.toBlock(start), end: leaf.toBlock(end) });
        return {
          type: mark.type,
          ...inBlock(mark),
          settled: how => settle(mark, how).map(edit => ({ ...edit, ...inBlock(edit) })),
        };
      }),
  ),
);

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
        '---\nstatus: approved\n---\n\nA  visit indeed.\n',
        '---\nstatus: in-review\n---\n\nA {++long++} visit{-- indeed--}.\n',
      ],
      good: '---\nstatus: approved\n---\n\nA visit.{>>@lina: at last<<}\n',
    },
  ],
  scope: 'document',
  *find(document) {
    const status = document.seed.frontMatter?.get('status');
    if (status?.value !== 'approved') return;
    const marks = openMarks(document);
    if (marks.length === 0) return;
    const [first, ...others] = marks;
    const related = others.map(mark => ({ ...mark.place(mark.value), message: `Open ${mark.value.type}.` }));
    yield { ...first.place(first.value), related, data: { marks, status } };
  },
  message: ({ data: { marks } }) => {
    const [first] = marks;
    const others = marks.length > 1 ? ` and ${marks.length - 1} more` : '';
    return `This ${first.value.type}${others} is open though the status is \`approved\`; accept or reject it first.`;
  },
  fix: ({ data: { marks, status } }): Fix[] => [
    { kind: 'choice', title: allOf(marks, 'Accept'), edits: settleAll(marks, 'accept') },
    { kind: 'choice', title: allOf(marks, 'Reject'), edits: settleAll(marks, 'reject') },
    {
      kind: 'choice',
      title: 'Set the status back to `in-review`',
      edits: [replace(status.valueSpan, 'in-review')],
    },
  ],
});

function allOf(marks: readonly unknown[], verb: string): string {
  return marks.length === 1 ? `${verb} it` : `${verb} all ${marks.length} marks`;
}

function settleAll(marks: readonly Placed<OpenMark>[], how: 'accept' | 'reject'): Edit[] {
  return compatible(
    marks.map(mark => ({ kind: 'choice', title: '', edits: mark.edits(mark.value.settled(how)) })),
  );
}
