import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const marked =
  '# A\n\nThe {++long++}{>>@lina 2026-11-23: added<<} visit {--indeed--}{>>@omar: out<<}.{>>@lina: why?<<}{>>@omar: so<<}\n\n{~~x->y~~}\n';

describe('review', () => {
  after(removeFolders);

  const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, name), 'utf8');

  it('lists the marks of each file, who made them and what is said of them', async () => {
    const cwd = folderWith({ 'a.seed': marked, 'b.seed': 'Nothing.\n' });
    const { code, stdout, stderr } = await seedmark(['review', 'list'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(linesOf(stdout), [
      'a.seed',
      '  3:5 insertion by lina 2026-11-23: long',
      '      lina: added',
      '  3:51 deletion by omar: indeed',
      '      omar: out',
      '  3:80 comment by lina: why?',
      '      omar: so',
      '  5:1 substitution malformed: x->y → ',
      '',
      '3 review marks and 4 comments',
    ]);
  });

  it('lists them as JSON, with their places', async () => {
    const cwd = folderWith({ 'a.seed': marked });
    const { stdout } = await seedmark(['review', 'list', '-f', 'json', '--author', 'omar', 'a.seed'], {
      cwd,
    });
    const range = (line: number, from: number, to: number) => ({
      start: { line, character: from },
      end: { line, character: to },
    });
    const by = { author: 'omar', date: null };
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      files: [
        {
          path: 'a.seed',
          marks: [
            {
              ...by,
              kind: 'deletion',
              range: range(2, 50, 62),
              text: 'indeed',
              replacement: null,
              comments: [{ ...by, range: range(2, 62, 78), text: 'out' }],
              malformed: null,
            },
          ],
        },
      ],
      summary: { files: 1, marks: 1, comments: 1 },
    });
  });

  it('settles marks in place, those of one author or kind alone, and tells what is malformed', async () => {
    const cwd = folderWith({ 'a.seed': marked });
    const omars = await seedmark(['review', 'accept', '-a', 'omar'], { cwd });
    assert.deepEqual(omars, { code: 0, stdout: 'a.seed: 1 review mark accepted\n', stderr: '' });
    assert.match(read(cwd, 'a.seed'), /visit\.\{>>@lina: why\?<<\}/);
    const comments = await seedmark(['review', 'reject', '-k', 'comment'], { cwd });
    assert.deepEqual([comments.code, comments.stdout], [0, 'a.seed: 1 review mark rejected\n']);
    const rest = await seedmark(['review', 'accept'], { cwd });
    assert.deepEqual(rest, {
      code: 1,
      stdout: 'a.seed: 1 review mark accepted\n',
      stderr: 'a.seed:5:1: this substitution is malformed and is left; see "seedmark check"\n',
    });
    assert.equal(read(cwd, 'a.seed'), '# A\n\nThe long visit.\n\n{~~x->y~~}\n');
    assert.deepEqual(fs.readdirSync(cwd), ['a.seed']);
  });

  it('shows what would change, and changes nothing', async () => {
    const cwd = folderWith({ 'a.seed': 'A {--b--} c.\n' });
    const { code, stdout } = await seedmark(['review', 'accept', '--dry-run'], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(linesOf(stdout), ['--- a.seed', '+++ a.seed', '@@ -1 +1 @@', '-A {--b--} c.', '+A c.']);
    assert.equal(read(cwd, 'a.seed'), 'A {--b--} c.\n');
  });

  it('works on standard input', async () => {
    const outcome = await seedmark(['review', 'reject', '-'], { input: 'A {++b++} c.\n' });
    assert.deepEqual(outcome, { code: 0, stdout: 'A c.\n', stderr: '<stdin>: 1 review mark rejected\n' });
  });

  it('says what it does not understand', async () => {
    const { code, stderr } = await seedmark(['review', 'acept']);
    assert.equal(code, 2);
    assert.match(stderr, /not "acept" \(did you mean "accept"\?\)/);
    for (const args of [['review'], ['review', 'list', '--dry-run'], ['review', 'accept', '-f', 'json']]) {
      assert.equal((await seedmark(args)).code, 2, args.join(' '));
    }
  });
});

describe('check --reading', () => {
  after(removeFolders);

  it('checks what all marks accepted or rejected would leave, at its places in the file', async () => {
    const cwd = folderWith({ 'a.seed': '# A\n\nOf {--the --}the the {++[x++}{++]{.place++} [Y]{.place.\n' });
    const accepted = await seedmark(
      ['check', '-f', 'json', '-r', 'prose/repeated-words', '--reading', 'accepted'],
      { cwd },
    );
    const found = (stdout: string) => JSON.parse(stdout).files[0].diagnostics;
    assert.equal(accepted.stderr, '');
    const [{ range, fixes }] = found(accepted.stdout);
    assert.deepEqual(range, { start: { line: 2, character: 13 }, end: { line: 2, character: 20 } });
    assert.deepEqual(fixes, []);
  });

  it('does not go with --fix', async () => {
    const { code, stderr } = await seedmark(['check', '--fix', '--reading', 'accepted']);
    assert.equal(code, 2);
    assert.match(stderr, /--fix cannot mend it/);
  });
});
