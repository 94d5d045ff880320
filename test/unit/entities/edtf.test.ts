import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  boundsOf,
  dayNumber,
  describeEdtf,
  durationInDays,
  parseEdtf,
} from '../../../server/src/entities/edtf.js';

const describe1 = (text: string) => {
  const edtf = parseEdtf(text);
  return edtf === undefined ? undefined : describeEdtf(edtf);
};

describe('EDTF', () => {
  const valid: Record<string, string> = {
    '2026': '2026',
    '2026-01': 'January 2026',
    '2026-01-28': '28 January 2026',
    '2026-01-28T16:30:00Z': '28 January 2026, 16:30:00Z',
    '2026-01-28/2026-01-29': '28 January to 29 January 2026 (2 days)',
    'XXXX-01-28': '28 January, year not stated',
    'XXXX-01-28/XXXX-01-29': '28 January to 29 January, year not stated (2 days)',
    '199X': 'the 1990s',
    '18XX': 'the 1800s',
    '2004-XX': 'a month of 2004',
    '1985-XX-XX': 'a day of a month of 1985',
    '2020-21': 'spring 2020',
    '2020-24': 'winter 2020',
    '1984?': 'perhaps 1984',
    '1984~': 'about 1984',
    '2004-06%': 'perhaps about June 2004',
    '1985/..': 'from 1985 on',
    '../1985': 'up to 1985',
    '/1985': 'unknown start to 1985',
    '1985/': 'from 1985, end unknown',
    '-0044-03-15': '15 March 44 before the year 0',
    Y170000002: '170000002',
    '2024-02-29': '29 February 2024',
  };
  for (const [text, words] of Object.entries(valid)) {
    it(`reads ${text}`, () => assert.equal(describe1(text), words));
  }

  const invalid = [
    '',
    '26',
    '2026-13',
    '2026-1-2',
    '2026-00',
    '2026-02-30',
    '2023-02-29',
    '2026-01-32',
    '29/1/2026',
  ];
  invalid.push(
    '2026-XX-05',
    '2020-25',
    '2020-21-01',
    '../..',
    '/',
    '2026/2025',
    '2026-01-28T25:00:00',
    'today',
    '-0000',
  );
  for (const text of invalid) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseEdtf(text), undefined));
  }

  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        date => {
          const days = dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
          assert.equal(days, Math.floor(date.getTime() / 86_400_000));
        },
      ),
    );
  });

  it('knows the first and last day of what is imprecise', () => {
    const bounds = (text: string) => {
      const edtf = parseEdtf(text);
      return edtf && boundsOf(edtf);
    };
    assert.deepEqual(bounds('199X'), { first: dayNumber(1990, 1, 1), last: dayNumber(1999, 12, 31) });
    assert.deepEqual(bounds('2020-24'), { first: dayNumber(2020, 12, 1), last: dayNumber(2021, 2, 28) });
    assert.deepEqual(bounds('2020-22'), { first: dayNumber(2020, 6, 1), last: dayNumber(2020, 8, 31) });
    assert.deepEqual(bounds('2024-02'), { first: dayNumber(2024, 2, 1), last: dayNumber(2024, 2, 29) });
    assert.equal(bounds('XXXX-01-28'), undefined);
    assert.equal(bounds('1985/..'), undefined);
  });

  it('gives the duration of whole days alone', () => {
    const days = (text: string) => {
      const edtf = parseEdtf(text);
      return edtf && durationInDays(edtf);
    };
    assert.equal(days('2026-01-28/2026-02-02'), 6);
    assert.equal(days('2026-01/2026-02'), undefined);
    assert.equal(days('2026-01-28'), undefined);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0129X-/.?~%TYZ:') }), text => {
        const edtf = parseEdtf(text);
        if (edtf !== undefined) assert.ok(describeEdtf(edtf).length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});
