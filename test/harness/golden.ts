import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.js';

/**
 * Compares a value with the JSON that is kept of it in `test/fixtures`. With UPDATE_GOLDEN set, keeps the value
 * instead; a file that is missing otherwise fails the test.
 */
export function assertGolden(name: string, value: unknown): void {
  const file = inRoot('test/fixtures', name);
  const json = `${JSON.stringify(value, null, 2)}\n`;
  if (process.env.UPDATE_GOLDEN) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, json);
  }
  assert.ok(fs.existsSync(file), `${name} is missing: run the test once with UPDATE_GOLDEN=1 and look at it`);
  assert.deepEqual(JSON.parse(json), JSON.parse(fs.readFileSync(file, 'utf8')));
}
