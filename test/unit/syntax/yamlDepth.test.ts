import assert from 'node:assert/strict';
import { nestsTooDeep } from '../../../server/src/syntax/yamlDepth.js';

describe('nestsTooDeep', () => {
  const deep = {
    'flow sequences': '['.repeat(1000),
    'flow mappings': `entities: ${'{a: '.repeat(1000)}`,
    'sequences on one line': '- '.repeat(1000),
    'complex keys': '? '.repeat(1000),
    indentation: Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'a mixture': `${Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} ${'['.repeat(40)}`,
  };
  for (const [what, yaml] of Object.entries(deep)) {
    it(`refuses ${what}`, () => assert.equal(nestsTooDeep(yaml), true));
  }

  it('lets pass what people write', () => {
    assert.equal(
      nestsTooDeep('entities:\n  a:\n    name: A\n    aliases: [b, [c], {d: e}]\n'.repeat(1000)),
      false,
    );
    assert.equal(nestsTooDeep('- a\n- b\n'.repeat(1000)), false);
    assert.equal(nestsTooDeep(''), false);
    assert.equal(nestsTooDeep(']'.repeat(1000)), false);
  });
});
