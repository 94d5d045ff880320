import assert from 'node:assert/strict';
import { csvRow } from '../../server/src/csv.js';

describe('csvRow', () => {
  it('quotes what would break the row', () => {
    assert.equal(
      csvRow(['a', 'b,c', 'd "e"', 'f\ng', '', null, 3, true]),
      'a,"b,c","d ""e""","f\ng",,,3,true\r\n',
    );
  });

  it('lets no text be a formula, and leaves numbers alone', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '＝', '＋']) {
      assert.ok(
        csvRow([`${sign}1`])
          .replace(/^"/, '')
          .startsWith(`'${sign}`),
        sign,
      );
    }
    assert.equal(csvRow([-1, 'a=b']), '-1,a=b\r\n');
  });
});
