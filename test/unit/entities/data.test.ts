import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  countryName,
  gazetteer,
  isEveryday,
  isGivenName,
  placeKey,
} from '../../../server/src/entities/gazetteer.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const data = join(root, 'server/src/entities/data');
const files = ['places.generated.ts', 'words.generated.ts'];

describe('the gazetteer', () => {
  it('knows countries, regions and cities by any spelling of accents', () => {
    const get = (name: string) => gazetteer().get(placeKey(name));
    assert.deepEqual(get('Morocco'), {
      kind: 'country',
      country: 'MA',
      large: true,
      doubtful: false,
      upper: false,
    });
    assert.equal(get('Fes')?.country, 'MA');
    assert.equal(get('Côte d’Ivoire')?.country, 'CI');
    assert.equal(get('Guinea-Bissau')?.kind, 'country');
    assert.equal(get('Sahel')?.kind, 'region');
    assert.equal(get('UAE')?.upper, true);
    assert.equal(get('Nice')?.doubtful, true);
    assert.equal(get('Nowhere at all'), undefined);
    assert.equal(countryName('ES'), 'Spain');
  });

  it('has its lists of words', () => {
    assert.ok(isEveryday('security') && !isEveryday('hammouchi'));
    assert.ok(isGivenName('amelia') && !isGivenName('security'));
  });
});

describe('the generated data', () => {
  it('is what its script makes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seedmark-data-'));
    try {
      for (const file of ['build.mjs', 'places.mjs']) cpSync(join(data, file), join(folder, file));
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'build.mjs')], {
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
      for (const file of files) {
        assert.equal(readFileSync(join(folder, file), 'utf8'), readFileSync(join(data, file), 'utf8'), file);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is small', () => {
    const size = files.reduce((sum, file) => sum + statSync(join(data, file)).size, 0);
    assert.ok(size <= 400_000, `${size} bytes`);
  });
});
