import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { maxFileBytes } from '../../../server/src/workspace/files.js';
import { inRoot } from '../../harness/paths.js';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const good = 'A title\n\nSomeone met [Ada Berger]{.person}.\n';
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

/** Every command reads the good file beside a bad one, and says what is wrong with the bad one on one line. */
async function assertRefused(
  cwd: string,
  bad: string,
  reason: RegExp,
  more: { uid?: number; script?: string[] } = {},
) {
  for (const command of ['check', 'outline', 'entities']) {
    const { code, stdout, stderr } = await seedmark([command, '-f', 'json', bad, 'good.seed'], {
      cwd,
      ...more,
    });
    const lines = linesOf(stderr);
    assert.deepEqual([code, lines.length], [2, 1], stderr);
    assert.ok(lines[0].startsWith(`seedmark: ${bad}: `), lines[0]);
    assert.match(lines[0], reason);
    assert.match(JSON.stringify(JSON.parse(stdout)), /good\.seed/);
  }
}

describe('bad input', () => {
  after(removeFolders);

  it('is a binary file', async () => {
    const folder = folderWith({
      'good.seed': good,
      'image.seed': bytes([0x89], 'PNG', [13, 10, 26, 10, 0, 0, 0, 13]),
      'late.seed': bytes('text '.repeat(5000), [0], 'more'),
      'paper.seed': bytes('%PDF-1.7\n', [0xe2, 0xe3, 0xcf, 0xd3]),
      'word.seed': bytes('PK', [3, 4], 'rest'),
      'wide.seed': bytes([0xff, 0xfe], 'A\0 \0'),
    });
    await assertRefused(
      folder,
      'image.seed',
      /is binary \(a zero byte at offset 8\); a seed is plain UTF-8 text$/,
    );
    await assertRefused(folder, 'late.seed', /is binary \(a zero byte at offset 25000\)/);
    await assertRefused(folder, 'paper.seed', /is a PDF file/);
    await assertRefused(folder, 'word.seed', /is a ZIP archive or an office document/);
    await assertRefused(folder, 'wide.seed', /is UTF-16/);
  });

  it('is no UTF-8: the first bad byte is named', async () => {
    const folder = folderWith({
      'good.seed': good,
      'latin.seed': bytes('Málaga\nCaf', [0xe9], ' au lait\n'),
      'cut.seed': bytes('euro ', [0xe2, 0x82]),
      'surrogate.seed': bytes([0xed, 0xa0, 0x80]),
    });
    await assertRefused(
      folder,
      'latin.seed',
      /is not UTF-8: byte 0xE9 at offset 11, in line 2; save it as UTF-8$/,
    );
    await assertRefused(folder, 'cut.seed', /byte 0xE2 at offset 5, in line 1/);
    await assertRefused(folder, 'surrogate.seed', /byte 0xED at offset 0, in line 1/);
  });

  it('is missing, or a folder, or neither file nor folder', async () => {
    const folder = folderWith({ 'good.seed': good, 'folder.seed/': '' });
    await assertRefused(folder, 'gone.seed', /no such file or folder$/);
    await assertRefused(folder, 'good.seed/below', /no such file or folder$/);
    await assertRefused(folder, 'folder.seed', /is a folder without seeds/);
    await assertRefused(folder, '/dev/zero', /is neither a file nor a folder/);
  });

  it('is a link that leads back to itself, or nowhere', async () => {
    const folder = folderWith({ 'good.seed': good });
    fs.symlinkSync('self.seed', path.join(folder, 'self.seed'));
    fs.symlinkSync('nowhere', path.join(folder, 'dangling.seed'));
    await assertRefused(folder, 'self.seed', /is a link that leads back to itself/);
    await assertRefused(folder, 'dangling.seed', /no such file or folder/);
  });

  it('may not be read', async () => {
    const folder = folderWith({ 'good.seed': good, 'secret.seed': good, 'closed/in.seed': good });
    fs.chmodSync(folder, 0o755);
    fs.chmodSync(path.join(folder, 'secret.seed'), 0);
    fs.chmodSync(path.join(folder, 'closed'), 0);
    const person = process.getuid?.() === 0 ? await asNobody() : {};
    await assertRefused(folder, 'secret.seed', /permission denied$/, person);
    await assertRefused(folder, 'closed', /permission denied$/, person);
    fs.chmodSync(path.join(folder, 'closed'), 0o755);
  });

  it('is too large', async () => {
    const folder = folderWith({ 'good.seed': good, 'huge.seed': '' });
    fs.truncateSync(path.join(folder, 'huge.seed'), maxFileBytes + 1);
    await assertRefused(folder, 'huge.seed', /has \d+ MB or more; seeds of more than \d+ MB are not read$/);
  });

  it('comes on standard input', async () => {
    for (const [input, reason] of [
      [bytes('a', [0]), /<stdin>: is binary/],
      [bytes('a', [0x80]), /<stdin>: is not UTF-8: byte 0x80 at offset 1, in line 1/],
      [Buffer.alloc(maxFileBytes + 1, 'a'), /<stdin>: has \d+ MB or more/],
    ] as const) {
      const { code, stderr } = await seedmark(['check', '-'], { input });
      assert.deepEqual([code, linesOf(stderr).length], [2, 1]);
      assert.match(stderr, reason);
    }
  });

  it('is a registry that cannot be read', async () => {
    const folder = folderWith({ 'good.seed': good, 'entities.yaml': bytes([0xff, 0xff]) });
    const { code, stdout, stderr } = await seedmark(['entities', '-f', 'json', 'good.seed'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(stderr, /^seedmark: entities\.yaml: is not UTF-8[^\n]*\n$/);
    assert.match(stdout, /Ada Berger/);
  });

  it('is hostile, and is worked on all the same', async () => {
    const folder = folderWith({
      'good.seed': good,
      'brackets.seed': '['.repeat(1_000_000),
      'braces.seed': '{++'.repeat(10_000),
      'line.seed': 'word '.repeat(1_000_000),
      'controls.seed': `${'\x1b[2J\x07'.repeat(50)}[a{.place}\n`,
      'empty.seed': '',
    });
    for (const command of ['check', 'outline', 'entities']) {
      const { code, stdout, stderr } = await seedmark([command], { cwd: folder });
      assert.equal(stderr, '');
      assert.ok(code === 0 || code === 1);
      assert.doesNotMatch(stdout, /[\x1b\x07]/);
    }
  }).timeout(60_000);

  it('is nobody who reads the output', async () => {
    const folder = folderWith({ 'a.seed': `${'[a{.place}\n\n'.repeat(20_000)}` });
    const command = `"${process.execPath}" "${inRoot('server/bin/seedmark.js')}" check a.seed | head -n 1`;
    const line = execFileSync('/bin/bash', ['-c', `set -o pipefail; ${command} 2>errors; cat errors`], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.match(line, /^a\.seed:1:1: error marker\/unclosed-text: [^\n]*\n$/);
  });
});

/** Runs the command as a user without rights, from a place where such a user can read it. */
async function asNobody(): Promise<{ uid: number; script: string[] }> {
  const folder = folderWith({ 'package.json': '{}' });
  fs.chmodSync(folder, 0o755);
  const outfile = path.join(folder, 'seedmark.mjs');
  const banner =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    entryPoints: [inRoot('server/src/cli/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: banner },
  });
  return { uid: 65534, script: [outfile] };
}
