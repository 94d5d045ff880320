import assert from 'node:assert/strict';
import { AttributeReader } from '../../../server/src/syntax/attributes.js';

/** An item a line: its type, name, value, issue, and what is not portable. */
function outline(text: string): string[] {
  return new AttributeReader(text).read(0).items.map(({ type, name, value, issue, unportable }) => {
    const sign = { class: '.', anchor: '#', pair: '', invalid: '!' }[type];
    const isPair = type === 'pair' || value !== '';
    return [`${sign}${name}${isPair ? `=${value}` : ''}`, issue, unportable].filter(Boolean).join(' ');
  });
}

const examples: Readonly<Record<string, readonly [text: string, ...items: string[]][]>> = {
  'as written': [
    ['{.place #m ref=ma role="King of"}', '.place', '#m', 'ref=ma', 'role=King of'],
    ['{}'],
    ['{value=2026-01:28_a}', 'value=2026-01:28_a'],
    ['{a="say \\"x\\" \\\\"}', 'a=say "x" \\'],
  ],
  'read, but not alike elsewhere': [
    ['{.place\nref=a}', '.place', 'ref=a line-break'],
    ['{.place#a}', '.place', '#a no-blank'],
    ["{role='King of'}", 'role=King of single-quotes'],
    ['{value=a/b}', 'value=a/b bare-value'],
    ['{.lugar1 .ñu .1a #a.b:c é=x}', '.lugar1', '.ñu name', '.1a name', '#a.b:c name', 'é=x name'],
    ['{class=place id="m"}', '.place class-pair', '#m id-pair'],
    ['{role="King\nof"}', 'role=King\nof line-break'],
  ],
  'no attributes': [
    ['{place}', '!place bare-name'],
    ['{. #}', '! empty-name', '! empty-name'],
    ['{role=}', '!role empty-value'],
    ['{=x}', '!=x missing-key'],
    ['{. place}', '!place spaced-class'],
    ['{ref = a}', '!ref=a spaced-equals'],
    ['{ref= a}', '!ref=a spaced-equals'],
    ['{.place, ref=a; #b}', '.place', '! separator', 'ref=a', '! separator', '#b'],
    ['{ref: a}', '!ref=a colon'],
    ['{ref: "a b"}', '!ref="a b" colon'],
    ['{5%}', '!5% other'],
  ],
  'broken quotes': [
    ['{.person role="Director}', '.person', 'role=Director unclosed-quote'],
    ['{role=“Director”}', 'role=Director smart-quote'],
    ['{role="a} and [b]{role="c"}', 'role=a unclosed-quote'],
  ],
};

describe('attributes', () => {
  for (const [what, cases] of Object.entries(examples)) {
    describe(what, () => {
      for (const [text, ...items] of cases)
        it(JSON.stringify(text), () => assert.deepEqual(outline(text), items));
    });
  }

  it('have places for their names and values', () => {
    const text = '{.place ref="a b" id=\'m\'}';
    const places = new AttributeReader(text)
      .read(0)
      .items.map(({ start, end, nameSpan, valueSpan }) =>
        [{ start, end }, nameSpan, valueSpan].map(span => text.slice(span.start, span.end)),
      );
    assert.deepEqual(places, [
      ['.place', 'place', ''],
      ['ref="a b"', 'ref', '"a b"'],
      ["id='m'", 'm', ''],
    ]);
  });

  const ends: readonly [text: string, closed: boolean, end: number, lastGood: number][] = [
    ['{.place} x', true, 8, 7],
    ['{.place and', false, 11, 7],
    ['{.place [x]', false, 8, 7],
    ['{.place++} x', false, 7, 7],
    ['{.place', false, 7, 7],
  ];
  for (const [text, closed, end, lastGood] of ends) {
    it(`end where they end in ${text}`, () => {
      const scan = new AttributeReader(text).read(0);
      assert.deepEqual([scan.closed, scan.end, scan.lastGood], [closed, end, lastGood]);
    });
  }
});
