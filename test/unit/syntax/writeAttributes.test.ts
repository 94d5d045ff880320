import assert from 'node:assert/strict';
import { AttributeReader } from '../../../server/src/syntax/attributes.js';
import { writeAttributes, writeValue } from '../../../server/src/syntax/writeAttributes.js';

describe('writeAttributes', () => {
  const cases: [read: string, written: string][] = [
    ['{ref=a .place #x}', '{.place #x ref=a}'],
    ["{.person role='a b'}", '{.person role="a b"}'],
    ['{class=place id=x}', '{.place #x}'],
    ['{.work title="say \\"hi\\" \\\\"}', '{.work title="say \\"hi\\" \\\\"}'],
    ['{.person url=a/b note="c"}', '{.person url="a/b" note=c}'],
    ['{.person note="two\nlines"}', '{.person note="two lines"}'],
  ];
  for (const [read, written] of cases) {
    it(`writes ${JSON.stringify(read)} as ${written}`, () => {
      assert.equal(writeAttributes(new AttributeReader(read).read(0).items), written);
      assert.equal(writeAttributes(new AttributeReader(written).read(0).items), written);
    });
  }

  it('quotes what is not of letters, digits, `_`, `:` and `-`', () => {
    assert.equal(writeValue('a_b:c-1'), 'a_b:c-1');
    assert.equal(writeValue(''), '""');
    assert.equal(writeValue('é'), '"é"');
  });
});
