import assert from 'node:assert/strict';
import { Configurations } from '../../../server/src/workspace/configuration/configurations.js';
import { findFiles, lookThrough } from '../../../server/src/workspace/findFiles.js';
import { memoryRuntime } from '../../harness/memoryServer.js';

describe('the files that configurations name', () => {
  for (const folder of ['vscode-vfs://host/work', 'vscode-vfs://host/', 'file:///']) {
    it(`are found in the workspace folder ${folder}`, async () => {
      const root = folder.replace(/\/$/, '');
      const files = new Map([
        [`${root}/.seedmarkrc.yaml`, 'registries: [people.yaml]\n'],
        [`${root}/below/.seedmarkrc.yaml`, 'registries: [places.yaml]\n'],
        [`${root}/people.yaml`, ''],
        [`${root}/places.yaml`, ''],
        [`${root}/below/places.yaml`, ''],
      ]);
      const runtime = memoryRuntime(new Map());
      runtime.findFiles = async (searched, sets) => {
        const inside = searched === folder ? `${root}/` : `${searched}/`;
        const below = [...files.keys()].filter(uri => uri.startsWith(inside));
        return sets.map(({ matches }) => below.filter(uri => matches(uri.slice(inside.length))));
      };
      const configurations = new Configurations({
        read: async uri => files.get(uri),
        isSearched: () => true,
      });
      await lookThrough(runtime, [folder], configurations);
      const found = await findFiles('registry', runtime, [folder], configurations, 10);
      assert.deepEqual(found.sort(), [`${root}/below/places.yaml`, `${root}/people.yaml`]);
    });
  }
});
