import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf, insertTables, type Results, tables } from '../../../server/train/results.js';
import { readModelFile } from '../../harness/recognizers.js';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('the figures of recognition', () => {
  const results: Results = JSON.parse(read('server/train/results.json'));

  it('are those of the model that is shipped (npm run evaluate)', async () => {
    assert.equal(results.model, digestOf(await readModelFile()));
  });

  it('stand in the README', () => {
    const readme = read('README.md');
    assert.equal(insertTables(readme, tables(results)), readme);
  });

  it('show every set and system', () => {
    const text = tables(results);
    for (const { set, system, typed } of results.accuracy) {
      assert.ok(text.includes(set) && text.includes(system) && text.includes(typed.toFixed(1)));
    }
  });
});
