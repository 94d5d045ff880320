import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const clean = '# Title\n\nSomeone met [Ada Berger]{.person}.\n';
const unclosed = '# Title\n\nSomeone met [Ada Berger{.person} and left.\n';
const mended = '# Title\n\nSomeone met [Ada Berger]{.person} and left.\n';
const alias = '# Title\n\nThe [Bank]{.org} is open.\n';

interface Report {
  version: number;
  files: { path: string; diagnostics: Diagnostic[] }[];
  summary: Record<string, number>;
}

interface Diagnostic {
  code: string;
  severity: string;
  message: string;
  range: unknown;
  fixes: { kind: string; title: string; edits: unknown[] }[];
}

async function report(
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; report: Report }> {
  const { code, stdout, stderr } = await seedmark(['check', '-f', 'json', ...args], { cwd });
  assert.equal(stderr, '');
  return { code, report: JSON.parse(stdout) };
}

describe('check', () => {
  after(removeFolders);

  it('reports as JSON, in the documented form', async () => {
    const folder = folderWith({ 'a.seed': unclosed, 'b.seed': clean });
    const { code, report: found } = await report([], folder);
    assert.equal(code, 1);
    const [{ message, fixes, ...diagnostic }] = found.files[0].diagnostics;
    assert.match(message, /Ada Berger/);
    assert.deepEqual(diagnostic, {
      code: 'marker/unclosed-text',
      severity: 'error',
      range: { start: { line: 2, character: 12 }, end: { line: 2, character: 32 } },
    });
    assert.equal(fixes[0].kind, 'safe');
    const at = { line: 2, character: 23 };
    assert.deepEqual(fixes[0].edits, [{ range: { start: at, end: at }, newText: ']' }]);
    assert.deepEqual(
      found.files.map(file => [file.path, file.diagnostics.length]),
      [
        ['a.seed', 1],
        ['b.seed', 0],
      ],
    );
    assert.equal(found.version, 1);
    assert.deepEqual(found.summary, {
      files: 2,
      error: 1,
      warning: 0,
      information: 0,
      hint: 0,
      fixable: 1,
      fixed: 0,
    });
  });

  it('counts characters in UTF-16 code units', async () => {
    const folder = folderWith({ 'a.seed': '# Title\r\n\r\n👍🏽 [Ada{.person}\r\n' });
    const { report: found } = await report([], folder);
    assert.deepEqual(found.files[0].diagnostics[0].range, {
      start: { line: 2, character: 5 },
      end: { line: 2, character: 18 },
    });
  });

  it('reports for people: place, severity, code, message, the line underlined, a summary', async () => {
    const folder = folderWith({ 'a.seed': unclosed, 'b.seed': clean });
    const { code, stdout, stderr } = await seedmark(['check'], { cwd: folder });
    assert.deepEqual([code, stderr], [1, '']);
    const [first, source, carets, fix] = linesOf(stdout);
    assert.match(first, /^a\.seed:3:13: error marker\/unclosed-text: .*Ada Berger/);
    assert.equal(source, '   3 │ Someone met [Ada Berger{.person} and left.');
    assert.equal(carets, '     │             ^^^^^^^^^^^^^^^^^^^^');
    assert.match(fix, /^ {5}fix: /);
    assert.equal(linesOf(stdout).at(-1), '1 error in 1 of 2 files; 1 can be fixed with --fix');
  });

  it('reports what is wrong in a registry', async () => {
    const folder = folderWith({
      'entities.yaml': 'entities:\n  ada: { type: persn, name: Ada }\n  ada: { type: person }\n',
    });
    const { code, report: found } = await report([], folder);
    assert.equal(code, 1);
    const said = found.files[0].diagnostics.map(({ code, severity, range }) => [code, severity, range]);
    assert.deepEqual(said, [
      ['registry/invalid', 'error', { start: { line: 1, character: 15 }, end: { line: 1, character: 20 } }],
      [
        'registry/duplicate-id',
        'warning',
        { start: { line: 2, character: 2 }, end: { line: 2, character: 5 } },
      ],
    ]);
    assert.equal((await report(['--rule', 'marker/*'], folder)).code, 0);
  });

  it('has nothing to say of what is well', async () => {
    const folder = folderWith({ 'b.seed': clean });
    assert.deepEqual(await seedmark(['check'], { cwd: folder }), {
      code: 0,
      stdout: 'no problems in 1 file\n',
      stderr: '',
    });
  });

  it('colours where it is asked to, and not where it is asked not to', async () => {
    const folder = folderWith({ 'a.seed': unclosed });
    const environments: Record<string, string>[] = [
      {},
      { FORCE_COLOR: '1' },
      { FORCE_COLOR: '1', NO_COLOR: '1' },
      { FORCE_COLOR: '0' },
    ];
    const outputs = await Promise.all(environments.map(env => seedmark(['check'], { cwd: folder, env })));
    const coloured = outputs.map(({ stdout }) => stdout.includes('\x1b[31m'));
    assert.deepEqual(coloured, [false, true, false, false]);
  });

  it('fails from the severity on that it is told', async () => {
    const folder = folderWith({ 'hint.seed': alias, 'error.seed': unclosed });
    const codes = async (file: string) =>
      Promise.all(
        ['error', 'warning', 'information', 'hint', 'never'].map(
          async severity => (await seedmark(['check', '--fail-on', severity, file], { cwd: folder })).code,
        ),
      );
    assert.deepEqual(await codes('hint.seed'), [0, 0, 0, 1, 0]);
    assert.deepEqual(await codes('error.seed'), [1, 1, 1, 1, 0]);
  });

  it('checks single rules and families', async () => {
    const folder = folderWith({ 'a.seed': `${unclosed}\nThe [Bank]{.org} {++is open.\n` });
    const codes = async (...rules: string[]) => {
      const { report: found } = await report([...rules.flatMap(rule => ['--rule', rule]), 'a.seed'], folder);
      return found.files[0].diagnostics.map(({ code }) => code);
    };
    assert.deepEqual(await codes('marker/type-alias'), ['marker/type-alias']);
    assert.deepEqual(await codes('marker/*'), ['marker/unclosed-text', 'marker/type-alias']);
    assert.deepEqual(await codes('review/*', 'marker/type-alias'), [
      'marker/type-alias',
      'review/unclosed-mark',
    ]);
  });

  it('knows the registries beside the seed, above it and in its front matter', async () => {
    const entry = (id: string) => `entities:\n  ${id}: { type: person, name: ${id} }\n`;
    const folder = folderWith({
      'entities.yaml': entry('above'),
      'deep/er/entities.yaml': entry('beside'),
      'deep/er/a.seed': `---\n${entry('within')}---\n\nWho [A]{ref=above} [B]{ref=beside} [C]{ref=within} [D]{ref=nobody} is.\n`,
    });
    const { stdout } = await seedmark(['entities', '--marked', '-f', 'json', 'deep/er/a.seed'], {
      cwd: folder,
    });
    const found: { entities: { id: string; type: string | null }[] } = JSON.parse(stdout);
    assert.deepEqual(found.entities.map(({ id, type }) => [id, type]).sort(), [
      ['above', 'person'],
      ['beside', 'person'],
      ['nobody', null],
      ['within', 'person'],
    ]);
  });
});

describe('check --fix', () => {
  after(removeFolders);

  it('mends files in their place, and counts what it has mended', async () => {
    const folder = folderWith({ 'a.seed': unclosed, 'b.seed': clean });
    fs.chmodSync(path.join(folder, 'a.seed'), 0o640);
    const before = fs.statSync(path.join(folder, 'b.seed'));
    const { code, report: found } = await report(['--fix'], folder);
    assert.equal(code, 0);
    assert.deepEqual([found.summary.error, found.summary.fixed, found.summary.fixable], [0, 1, 0]);
    assert.equal(fs.readFileSync(path.join(folder, 'a.seed'), 'utf8'), mended);
    assert.equal(fs.statSync(path.join(folder, 'a.seed')).mode & 0o777, 0o640);
    assert.equal(fs.statSync(path.join(folder, 'b.seed')).mtimeMs, before.mtimeMs);
    assert.deepEqual(fs.readdirSync(folder), ['a.seed', 'b.seed']);
    assert.match((await seedmark(['check', '--fix'], { cwd: folder })).stdout, /^no problems in 2 files\n$/);
  });

  it('reports what remains, at the places of the mended text', async () => {
    const folder = folderWith({ 'a.seed': '# Title\n\n[Ada{.person} met [Bo]{.person .place}.\n' });
    const { code, report: found } = await report(['--fix'], folder);
    assert.equal(code, 1);
    const [diagnostic] = found.files[0].diagnostics;
    assert.equal(diagnostic.code, 'marker/conflicting-types');
    assert.equal(found.summary.fixed, 1);
    const text = fs.readFileSync(path.join(folder, 'a.seed'), 'utf8');
    assert.equal(text, '# Title\n\n[Ada]{.person} met [Bo]{.person .place}.\n');
    const again = await report([], folder);
    assert.deepEqual(again.report.files[0].diagnostics[0].range, diagnostic.range);
  });

  it('writes through a link', async () => {
    const folder = folderWith({ 'real/a.seed': unclosed });
    fs.symlinkSync('real/a.seed', path.join(folder, 'link.seed'));
    await seedmark(['check', '--fix', 'link.seed'], { cwd: folder });
    assert.ok(fs.lstatSync(path.join(folder, 'link.seed')).isSymbolicLink());
    assert.equal(fs.readFileSync(path.join(folder, 'real/a.seed'), 'utf8'), mended);
  });

  it('sends a mended standard input to standard output, and the report beside it', async () => {
    const { code, stdout, stderr } = await seedmark(['check', '--fix', '-'], { input: unclosed });
    assert.deepEqual([code, stdout], [0, mended]);
    assert.equal(stderr, 'no problems in 1 file; 1 fixed\n');
  });

  it('keeps every byte that it has no cause to change', async () => {
    const text = '\ufeff# Title\r\n\r\nTabs\there, a\u00a0space,\r\n[Ada{.person}  \r\nand no end';
    const folder = folderWith({ 'a.seed': text });
    await seedmark(['check', '--fix', '--rule', 'marker/unclosed-text'], { cwd: folder });
    assert.equal(fs.readFileSync(path.join(folder, 'a.seed'), 'utf8'), text.replace('[Ada', '[Ada]'));
  });

  it('shows as a diff what it would change, and changes nothing', async () => {
    const folder = folderWith({ 'a.seed': unclosed, 'b.seed': clean });
    const { code, stdout, stderr } = await seedmark(['check', '--fix-dry-run'], { cwd: folder });
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(linesOf(stdout), [
      '--- a.seed',
      '+++ a.seed',
      '@@ -1,3 +1,3 @@',
      ' # Title',
      ' ',
      '-Someone met [Ada Berger{.person} and left.',
      '+Someone met [Ada Berger]{.person} and left.',
      'no problems in 2 files; 1 would be fixed',
    ]);
    assert.equal(fs.readFileSync(path.join(folder, 'a.seed'), 'utf8'), unclosed);
  });
});
