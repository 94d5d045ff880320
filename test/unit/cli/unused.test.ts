import assert from 'node:assert/strict';
import { folderWith, removeFolders, seedmark } from './command.js';

const registry = `entities:
  rabat: { type: place, name: Rabat }
  sale: { type: place, name: Salé }
  oslo: { type: place, name: Oslo, partOf: norway }
  norway: { type: place, name: Norway }
`;

describe('check of what a registry has in vain', () => {
  after(removeFolders);

  const unused = async (cwd: string, ...args: string[]) => {
    const { stdout, stderr } = await seedmark(['check', '-f', 'json', '-r', 'entity/unused', ...args], {
      cwd,
    });
    assert.equal(stderr, '');
    const { files } = JSON.parse(stdout);
    return files.flatMap(({ path, diagnostics }: { path: string; diagnostics: { message: string }[] }) =>
      diagnostics.map(({ message }) => `${path}: ${message}`),
    );
  };

  it('counts the mentions of all seeds, marked or not, if a folder is checked that the registry lies in', async () => {
    const seeds: Record<string, string> = {
      'a/entities.yaml': registry,
      'a/one.seed': 'On to [the capital]{ref=rabat}.\n',
      'a/b/two.seed': 'Past Salé.\n',
    };
    for (let index = 0; index < 40; index++) seeds[`a/c/${index}.seed`] = 'Nothing.\n';
    const folder = folderWith(seeds);
    const expected = ['a/entities.yaml: No seed mentions `oslo`.'];
    assert.deepEqual(await unused(folder), expected);
    assert.deepEqual(await unused(folder, '--jobs', '3', 'a'), expected);
    assert.deepEqual(await unused(folder, 'a/entities.yaml', 'a/one.seed'), []);
    assert.deepEqual(await unused(folder, 'a/b'), []);
  });

  it('goes by the whole of what a configuration names a registry for', async () => {
    const folder = folderWith({
      '.seedmarkrc.yaml': 'registries: [shared/who.yaml]\n',
      'shared/who.yaml': registry,
      'seeds/one.seed': 'On to Rabat, Salé and Norway.\n',
    });
    assert.deepEqual(await unused(folder, 'shared'), []);
    assert.deepEqual(await unused(folder, '.'), ['shared/who.yaml: No seed mentions `oslo`.']);
  });
});
