import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/src/rules/index.js';

const root = path.resolve(import.meta.dirname, '../..');

/** What each layer, or file beside them, may import besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  syntax: [],
  entities: ['syntax'],
  rules: ['entities', 'review', 'syntax'],
  formats: ['entities', 'syntax'],
  review: ['entities', 'syntax'],
  workspace: ['convert', 'entities', 'log', 'protocol', 'rules', 'runtime', 'syntax'],
  features: [
    'convert',
    'csv',
    'entities',
    'formats',
    'log',
    'ownBytes',
    'protocol',
    'review',
    'rules',
    'session',
    'syntax',
    'workspace',
  ],
  cli: [
    'csv',
    'entities',
    'features',
    'formats',
    'heap',
    'loadPlugin',
    'nodeModel',
    'review',
    'rules',
    'stdio',
    'syntax',
    'workspace',
  ],
  index: ['entities', 'formats', 'review', 'rules', 'syntax'],
};

/** Packages that tie code to a host or a protocol. */
const hostBound = /^(node:|vscode)/;
const hostFree = new Set(['syntax', 'entities', 'rules', 'formats', 'review', 'index']);

const files = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(file => file !== '');

/** The layer of a path below server/src: its folder, or its own name. */
const layerOf = (file: string): string => file.split('/')[0].replace(/\.(ts|js)$/, '');

function importsOf(file: string): string[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  return [...source.matchAll(/(?:from|import\()\s*'([^']+)'|^import '([^']+)'/gm)].map(
    match => match[1] ?? match[2],
  );
}

describe('the repository', () => {
  const sources = files('server/src/*.ts');

  it('imports along the layers alone', () => {
    const wrong: string[] = [];
    for (const file of sources) {
      const below = path.relative('server/src', file);
      const may = allowed[layerOf(below)];
      for (const target of importsOf(file)) {
        const isHostBound = hostBound.test(target) && hostFree.has(layerOf(below));
        if (isHostBound) wrong.push(`${file} → ${target}`);
        if (!target.startsWith('.') || may === undefined) continue;
        const layer = layerOf(path.join(path.dirname(below), target));
        if (layer !== layerOf(below) && !may.includes(layer)) wrong.push(`${file} → ${target}`);
      }
    }
    assert.ok(sources.length > 100);
    assert.deepEqual(wrong, []);
  });

  it('lets the client import nothing of the server but its protocol, and what writes tables', () => {
    const targets = files('client/src/*.ts').flatMap(importsOf);
    const foreign = targets.filter(
      target => target.includes('server/') && !/\/(?:protocol|csv)\.js$/.test(target),
    );
    assert.ok(targets.length > 0);
    assert.deepEqual(foreign, []);
  });

  it('names a rule’s file and page as its code', () => {
    const known = new Set(files('server/src/rules', 'server/docs/rules'));
    for (const { code } of rules) {
      const [family, name] = code.split('/');
      const file = `server/src/rules/${family}/${camelCase(name)}.ts`;
      assert.ok(known.has(file), file);
      assert.ok(known.has(`server/docs/rules/${code}.md`), code);
    }
  });

  it('keeps the lists of rules sorted', () => {
    const codes = rules.map(rule => rule.code);
    assert.deepEqual(codes, [...codes].sort());
  });

  it('has no path of one machine and no registry’s address in it', () => {
    const texts = files('.').filter(
      file => /\.(ts|mjs|cjs|js|json|md|ya?ml|sh)$/.test(file) && !file.endsWith('repository.test.ts'),
    );
    const found = texts.filter(file => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return /"resolved": "http|registry\.npmjs|(?<![\w.])\/(?:home|Users|root)\/\w/.test(text);
    });
    assert.ok(texts.length > 100);
    assert.deepEqual(found, []);
  });
});

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
