import assert from 'node:assert/strict';
import { recognizeText } from './recognizing.js';

const dates = async (text: string, date?: string) =>
  (await recognizeText(text, { only: ['dates'], ...(date !== undefined && { date }) })).map(each => [
    each.text,
    each.value,
  ]);

describe('the recogniser dates', () => {
  const stated: Record<string, readonly [string, string | undefined][]> = {
    'from January 28-29 on': [['January 28-29', 'XXXX-01-28/XXXX-01-29']],
    'on 28 January 2026': [['28 January 2026', '2026-01-28']],
    'on Thursday, January 29, 2026, at noon': [['Thursday, January 29, 2026', '2026-01-29']],
    'from 28 January to 3 February 2020': [['28 January to 3 February 2020', '2020-01-28/2020-02-03']],
    'on the 5th of May 1990': [['5th of May 1990', '1990-05-05']],
    'Jan. 5, 2020 and Sept. 3': [
      ['Jan. 5, 2020', '2020-01-05'],
      ['Sept. 3', 'XXXX-09-03'],
    ],
    'in March 2021 and in May': [
      ['March 2021', '2021-03'],
      ['May', 'XXXX-05'],
    ],
    'July and August': [
      ['July', 'XXXX-07'],
      ['August', 'XXXX-08'],
    ],
    'January to March 2026': [['January to March 2026', '2026-01/2026-03']],
    'the late 1990s and the mid-2010s': [
      ['late 1990s', '1997~/1999'],
      ['mid-2010s', '2014~/2016~'],
    ],
    'the 19th century': [['19th century', '18XX']],
    'early 2026': [['early 2026', '2026-01/2026-04~']],
    'in 1990-95, or 1999-2003': [
      ['1990-95', '1990/1995'],
      ['1999-2003', '1999/2003'],
    ],
    'the first quarter of 2024, and Q3 2025': [
      ['first quarter of 2024', '2024-01/2024-03'],
      ['Q3 2025', '2025-07/2025-09'],
    ],
    'due 2026-04, not 2026-13 or 2026-26': [
      ['2026-04', '2026-04'],
      ['2026', '2026'],
      ['2026', '2026'],
    ],
    'in summer 2024': [['summer 2024', '2024-22']],
    '2026-01-28, 29/1/2026, 1/2/2026': [
      ['2026-01-28', '2026-01-28'],
      ['29/1/2026', '2026-01-29'],
      ['1/2/2026', undefined],
    ],
    'on February 30, 2020': [['February 30, 2020', undefined]],
    'on Friday night': [['Friday night', undefined]],
  };
  for (const [text, expected] of Object.entries(stated)) {
    it(text, async () => assert.deepEqual(await dates(text), expected));
  }

  const none = [
    'The sun set.',
    'You may go, and may they march on?',
    'The March on Washington. May I? Will June Carter or April Jones sing?',
    'from 5 to 10 people, 2000 troops, some 1900 votes, $2000, 2,000 miles, 1999%',
    'Black Friday, the Sunday Times, a second half, a first quarter, in the fall',
    'flight BA-2019, room 101, version 2.10.1999.4, 12-13',
    'one day, many years, a century',
  ];
  for (const text of none) {
    it(`nothing in: ${text}`, async () => assert.deepEqual(await dates(text), []));
  }

  it('resolves what is relative against the document’s date alone, and says so', async () => {
    const text = 'yesterday, last year, two months ago, three weeks ago, next Tuesday, last week';
    assert.deepEqual(
      (await dates(text)).map(([, value]) => value),
      [undefined, undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(
      (await dates(text, '2026-01-30')).map(([, value]) => value),
      ['2026-01-29', '2025', '2025-11', '2026-01-09~', '2026-02-03', undefined],
    );
    const [yesterday] = await recognizeText(text, { date: '2026-01-30' });
    assert.equal(yesterday.reason, 'relative to the document’s date, 2026-01-30');
    assert.deepEqual((await dates('yesterday', '2026-01'))[0], ['yesterday', undefined]);
  });

  it('takes the year nearest to the document’s date, if it is near', async () => {
    assert.deepEqual(await dates('on January 28-29', '2026-01-30'), [
      ['January 28-29', '2026-01-28/2026-01-29'],
    ]);
    assert.deepEqual(await dates('on December 5', '2026-01-30'), [['December 5', '2025-12-05']]);
    assert.deepEqual(await dates('from December 30 to January 2', '2026-01-05'), [
      ['December 30 to January 2', '2025-12-30/2026-01-02'],
    ]);
    assert.deepEqual(await dates('on July 20', '2026-01-15'), [['July 20', 'XXXX-07-20']]);
  });
});
