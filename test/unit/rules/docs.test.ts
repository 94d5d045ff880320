import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../../server/src/rules/index.js';
import { generatedDocs } from '../../harness/generateDocs.js';
import { inRoot } from '../../harness/paths.js';

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe('the documentation of the rules', () => {
  for (const [file, content] of generatedDocs()) {
    it(`is fresh in ${file.slice(inRoot().length + 1)} (npm run docs)`, () => {
      assert.equal(existsSync(file) ? readFileSync(file, 'utf8') : undefined, content);
    });
  }

  it('has no page without a rule', () => {
    const pages = readdirSync(inRoot('server/docs/rules'), { recursive: true, encoding: 'utf8' });
    const codes = pages.filter(page => page.endsWith('.md')).map(page => page.slice(0, -3));
    assert.deepEqual(codes.sort(), rules.map(({ code }) => code).sort());
  });
});

describe('the list of rules', () => {
  it('is sorted by code, each once', () => {
    const codes = rules.map(({ code }) => code);
    assert.deepEqual(codes, [...new Set(codes)].sort());
  });

  it('has a file for each code', () => {
    for (const { code } of rules) {
      const [family, name] = code.split('/');
      const source = readFileSync(inRoot('server/src/rules', family, `${camelCase(name)}.ts`), 'utf8');
      assert.ok(source.includes(`code: '${code}'`), code);
    }
  });

  it('has a rule in every file of a family', () => {
    for (const family of new Set(rules.map(({ code }) => code.split('/')[0]))) {
      const files = readdirSync(inRoot('server/src/rules', family)).sort();
      const expected = rules.filter(({ code }) => code.startsWith(`${family}/`));
      assert.deepEqual(files, expected.map(({ code }) => `${camelCase(code.split('/')[1])}.ts`).sort());
    }
  });
});
