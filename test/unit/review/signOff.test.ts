import assert from 'node:assert/strict';
import { type SignOff, setStatus } from '../../../server/src/review/signOff.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { Seed } from '../../../server/src/syntax/seed.js';

const reviewer = { name: 'lina', date: '2026-11-26' };
const approved: SignOff = { status: 'approved', reviewer };

function signed(text: string, signOff: SignOff = approved): string | undefined {
  const seed = Seed.parse(text);
  const edits = setStatus(seed, signOff);
  if (edits === undefined) return undefined;
  const after = applyEdits(text, edits);
  const { frontMatter } = Seed.parse(after);
  assert.equal(frontMatter?.get('status')?.value, signOff.status);
  assert.deepEqual(frontMatter?.problems, []);
  return after;
}

describe('setStatus', () => {
  it('makes a front matter where there is none', () => {
    assert.equal(
      signed('A visit.\n'),
      '---\nstatus: approved # lina 2026-11-26\nreviewers: [lina]\n---\n\nA visit.\n',
    );
    assert.equal(signed('\ufeffA\r\nB\r\n')?.startsWith('\ufeff---\r\nstatus: approved'), true);
  });

  it('changes the status alone, and keeps comments and order', () => {
    assert.equal(
      signed('---\n# about\ntitle: A\nstatus: in-review # soon\nreviewers: [omar] # of two\n---\nA\n'),
      '---\n# about\ntitle: A\nstatus: approved # soon # lina 2026-11-26\nreviewers: [omar, lina] # of two\n---\nA\n',
    );
    assert.equal(
      signed('---\nstatus: draft\nreviewers:\n  - omar\n  - ana # new\ntags: [a]\n---\nA\n'),
      '---\nstatus: approved # lina 2026-11-26\nreviewers:\n  - omar\n  - ana # new\n  - lina\ntags: [a]\n---\nA\n',
    );
    assert.equal(
      signed('---\ntitle: A\n---\nA\n'),
      '---\ntitle: A\nstatus: approved # lina 2026-11-26\nreviewers: [lina]\n---\nA\n',
    );
  });

  it('replaces the decision before', () => {
    const once = signed('---\nstatus: draft\n---\nA\n') ?? '';
    const again = signed(once, {
      status: 'rejected',
      reviewer: { ...reviewer, name: 'Omar B.' },
      reason: 'Not\nyet: #2',
    });
    assert.equal(
      again,
      '---\nstatus: rejected # Omar B. 2026-11-26: Not yet: #2\nreviewers: [lina, Omar B.]\n---\nA\n',
    );
    assert.equal(
      signed(again ?? '', { status: 'in-review' }),
      '---\nstatus: in-review\nreviewers: [lina, Omar B.]\n---\nA\n',
    );
  });

  it('names nobody twice', () => {
    assert.equal(
      signed('---\nreviewers: [lina]\n---\nA\n'),
      '---\nreviewers: [lina]\nstatus: approved # lina 2026-11-26\n---\nA\n',
    );
    assert.equal(
      signed('---\nstatus:\nreviewers:\n---\nA\n'),
      '---\nstatus: approved # lina 2026-11-26\nreviewers: [lina]\n---\nA\n',
    );
    assert.equal(
      signed('---\nreviewers: omar\nstatus: draft\n---\nA\n'),
      '---\nreviewers: [omar, lina]\nstatus: approved # lina 2026-11-26\n---\nA\n',
    );
    assert.match(
      signed('---\nreviewers: []\n---\nA\n', {
        status: 'approved',
        reviewer: { name: 'a: b', date: '2026-11-26' },
      }) ?? '',
      /reviewers: \["a: b"\]/,
    );
  });

  it('leaves a front matter alone that has to be mended first', () => {
    assert.equal(signed('---\nstatus: [\n---\nA\n'), undefined);
    assert.equal(signed('---\n{ status: draft }\n---\nA\n'), undefined);
    assert.equal(signed('---\n- a\n---\nA\n'), undefined);
    assert.equal(signed('---\nstatus: draft\n\nA\n'), undefined);
  });
});
