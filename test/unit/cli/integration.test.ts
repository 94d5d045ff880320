/** What other programs start: the pre-commit hooks and the GitHub Action, as those programs do. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { registryFiles, seedFiles } from '../../../server/src/workspace/files.js';
import { inRoot } from '../../harness/paths.js';
import { folderWith, removeFolders } from './command.js';

const unclosed = '# Title\n\nSomeone met [Ada Berger{.person} and left.\n';
const clean = '# Title\n\nSomeone met [Ada Berger]{.person}.\n';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly [{ readonly env: Record<string, string>; readonly run: string }];
  };
}

describe('the pre-commit hooks', () => {
  after(removeFolders);

  const hooks: Hook[] = parse(fs.readFileSync(inRoot('.pre-commit-hooks.yaml'), 'utf8'));
  const hook = (id: string) => {
    const found = hooks.find(each => each.id === id);
    assert.ok(found, id);
    return found;
  };

  function run(id: string, cwd: string, ...args: string[]) {
    const [script, ...first] = hook(id).entry.split(' ');
    const { status, stdout } = spawnSync(inRoot(script), [...first, ...args], { cwd, encoding: 'utf8' });
    return { status, stdout };
  }

  it('check files', () => {
    const folder = folderWith({ 'a.seed': unclosed, 'b.seed': clean });
    const { status, stdout } = run('seedmark-check', folder, 'a.seed', 'b.seed');
    assert.equal(status, 1);
    assert.match(stdout, /^a\.seed:3:13: error marker\/unclosed-text/);
    assert.equal(run('seedmark-check', folder, '--fix', 'a.seed').status, 0);
    assert.match(fs.readFileSync(path.join(folder, 'a.seed'), 'utf8'), /\[Ada Berger\]\{/);
  });

  it('format files', () => {
    const folder = folderWith({ 'a.seed': `${clean}\n\n` });
    assert.equal(run('seedmark-format', folder, 'a.seed').status, 0);
    assert.equal(fs.readFileSync(path.join(folder, 'a.seed'), 'utf8'), clean);
  });

  it('are given the files that are seeds and registries by name', () => {
    const check = new RegExp(hook('seedmark-check').files);
    const format = new RegExp(hook('seedmark-format').files);
    const names = [
      'a.seed',
      'x/a.seed.md',
      'a.seed.txt',
      'seeds/a.txt',
      'x/seeds/y/a.md',
      'a.md',
      'seeds.md',
    ];
    const registries = [
      'entities.yaml',
      'x/entities.yml',
      'x/my.entities.yaml',
      'my-entities.yaml',
      'a.yaml',
    ];
    for (const name of [...names, ...registries, 'my.seeds/a.md', 'a.seedx', 'x/seeds/a.html']) {
      assert.equal(format.test(name), seedFiles.matches(name), name);
      assert.equal(check.test(name), seedFiles.matches(name) || registryFiles.matches(name), name);
    }
  });
});

describe('the GitHub Action', () => {
  after(removeFolders);

  const file = inRoot('.github/actions/check/action.yml');
  const { inputs, runs }: Action = parse(fs.readFileSync(file, 'utf8'));

  /** Runs the step as a runner does, with the inputs that are not given at their defaults. */
  function run(cwd: string, given: Readonly<Record<string, string>>) {
    const [{ env, run: script }] = runs.steps;
    const values = Object.entries(env).map(([name, expression]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
      assert.ok(input in inputs, expression);
      return [name, given[input] ?? inputs[input].default];
    });
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
      {
        cwd,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          GITHUB_ACTION_PATH: path.dirname(file),
          ...Object.fromEntries(values),
        },
      },
    );
    return { status, stdout, stderr };
  }

  it('annotates, and fails where there is an error', () => {
    const folder = folderWith({ 'a.seed': unclosed });
    const { status, stdout, stderr } = run(folder, {});
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /^::error file=a\.seed,line=3,/);
    assert.equal(run(folder, { 'fail-on': 'never' }).status, 0);
  });

  it('writes SARIF too, where it is told to', () => {
    const folder = folderWith({ 'two words/a.seed': unclosed, 'b.seed': unclosed, 'c.seed': clean });
    const { status, stdout } = run(folder, { paths: 'two words\nc.seed\n', sarif: 'out.sarif' });
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=two words\/a\.seed/);
    const log = JSON.parse(fs.readFileSync(path.join(folder, 'out.sarif'), 'utf8'));
    assert.equal(log.version, '2.1.0');
    assert.equal(log.runs[0].results.length, 1);
  });
});
