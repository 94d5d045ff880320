import assert from 'node:assert/strict';
import fs from 'node:fs';
import { inRoot } from '../../harness/paths.js';
import { linesOf, seedmark } from './command.js';

const commands = ['check', 'entities', 'format', 'lsp', 'outline', 'rules', 'stats'];

/** What was refused: one line on standard error, nothing on standard output, exit code 2. */
async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await seedmark(args);
  assert.deepEqual([code, stdout, linesOf(stderr).length], [2, '', 1], stderr);
  return linesOf(stderr)[0];
}

describe('the command line', () => {
  it('tells the version of the package', async () => {
    const { version } = JSON.parse(fs.readFileSync(inRoot('server/package.json'), 'utf8'));
    for (const flag of ['--version', '-v']) {
      assert.deepEqual(await seedmark([flag]), { code: 0, stdout: `${version}\n`, stderr: '' });
    }
  });

  it('helps with all commands, and with each', async () => {
    const { code, stdout, stderr } = await seedmark(['--help']);
    assert.deepEqual([code, stderr], [0, '']);
    for (const name of commands) {
      assert.match(stdout, new RegExp(`^  ${name}  +\\S`, 'm'));
      const help = await seedmark([name, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.stdout, new RegExp(`^  seedmark ${name} `, 'm'));
      assert.match(help.stdout, /^Examples$/m);
      assert.deepEqual(await seedmark(['help', name]), help);
    }
    for (const line of linesOf(stdout)) assert.ok(line.length <= 100, line);
  });

  it('helps where no command is given, and counts it as a mistake', async () => {
    const { code, stdout, stderr } = await seedmark([]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Usage$/m);
  });

  it('suggests the command or the option that is meant', async () => {
    assert.equal(
      await refusal('chek'),
      'seedmark: unknown command "chek" (did you mean "check"?); see "seedmark --help"',
    );
    assert.equal(
      await refusal('check', '--formt', 'json'),
      'seedmark: unknown option "--formt" (did you mean "--format"?); see "seedmark check --help"',
    );
    assert.match(await refusal('--verison'), /unknown option "--verison" \(did you mean "--version"\?\)/);
    assert.match(
      await refusal('outline', '--format=jsn'),
      /"jsn" \(did you mean "json"\?\); it is pretty or json/,
    );
    assert.match(
      await refusal('check', '--rule', 'marker/unclosd-text'),
      /did you mean "marker\/unclosed-text"\?/,
    );
  });

  it('refuses what nothing is near to, without a suggestion', async () => {
    assert.equal(
      await refusal('frobnicate'),
      'seedmark: unknown command "frobnicate"; see "seedmark --help"',
    );
    assert.doesNotMatch(await refusal('constructor'), /did you mean/);
  });

  it('says what an option needs', async () => {
    assert.match(
      await refusal('check', '--format'),
      /--format needs a value: pretty, json, jsonl, sarif, github or junit/,
    );
    assert.match(await refusal('check', '--format', '--fix'), /--format needs a value/);
    assert.match(await refusal('check', '--fix=yes'), /--fix takes no value/);
    assert.match(await refusal('check', '--fix-dry-run', '-f', 'json'), /does not go with --format json/);
    assert.match(await refusal('check', '--stdin-path', 'a.seed'), /"-" must be among the paths/);
    assert.match(await refusal('lsp'), /started with --stdio/);
  });

  it('shows nothing that acts on a terminal', async () => {
    const line = await refusal('check', 'no\x1b[31msuch\nfile');
    assert.doesNotMatch(line, /\x1b/);
    assert.match(line, /no such file or folder/);
  });

  it('takes what follows -- for a path', async () => {
    assert.match(await refusal('check', '--', '--help'), /--help: no such file or folder/);
  });
});
