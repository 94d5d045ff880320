import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setStatus } from '../../../server/src/review/signOff.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { type Diagnostic, lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { severitiesForExcerpts } from '../../harness/examples.js';

const open = (text: string): Diagnostic[] =>
  lint(Seed.parse(text), { severities: severitiesForExcerpts }).filter(
    ({ code }) => code === 'review/open-in-approved',
  );

/** Ways to write the status, and what may stand beside it. */
const statuses = [
  'status: draft',
  'status: "in-review"',
  "status: 'in-review' # soon",
  'status:   draft   ',
  'status:',
  'status: !!str draft',
  'status: &s draft',
  '"status": draft',
  'status: rejected # omar 2026-11-20: not yet: #2',
  '# status: draft',
];
const others = [
  'title: A # b',
  'tags: [a, b]',
  'reviewers:\n  - omar # x',
  'reviewers: [omar]',
  '# said',
  '',
];
const reasons = ['why', 'a: b # c', '{++x++}', '"it" is late', '', '---', 'né 😀', 'two\nlines'];

describe('a sign-off in any front matter', () => {
  it('is read as approved, reported while a mark is open, and taken back whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.subarray(others),
        fc.nat({ max: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(...reasons),
        (status, beside, at, lineEnd, reason) => {
          fc.pre(beside.filter(line => line.startsWith('reviewers')).length < 2);
          const lines = [...beside.slice(0, at), status, ...beside.slice(at)];
          const head = ['---', ...lines, '---', ''].join('\n').replace(/\n/g, lineEnd);
          const text = `${head}${lineEnd}A {++long++} visit{>>@bob: why?<<}.${lineEnd}`;
          const seed = Seed.parse(text);
          const reviewer = { name: 'lina', date: '2026-11-26' };
          const edits = setStatus(seed, { status: 'approved', reviewer, reason });
          assert.ok(edits !== undefined);
          const signed = applyEdits(text, edits);
          const { frontMatter } = Seed.parse(signed);
          assert.equal(frontMatter?.get('status')?.value, 'approved');
          assert.deepEqual(frontMatter?.problems, []);
          assert.ok(signed.includes('# lina 2026-11-26'));
          const [found, ...more] = open(signed);
          assert.deepEqual(more, []);
          assert.equal(signed.slice(found.start, found.end), '{++long++}');
          const back = found.fixes.find(({ title }) => title.includes('in-review'));
          const again = applyEdits(signed, back?.edits ?? []);
          assert.equal(Seed.parse(again).frontMatter?.get('status')?.value, 'in-review');
          assert.ok(!again.includes('2026-11-26'));
          assert.equal(again.includes('# soon'), status.includes('# soon'));
          assert.deepEqual(open(again), []);
          assert.deepEqual(open(applyEdits(signed, found.fixes[0].edits)), []);
        },
      ),
      { numRuns: 150 },
    );
  });
});
