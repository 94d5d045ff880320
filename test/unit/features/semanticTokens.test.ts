import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Positions } from '../../../server/src/convert.js';
import {
  difference,
  encode,
  tokenModifiers,
  tokensPerBlock,
  tokenTypes,
} from '../../../server/src/features/semanticTokens.js';
import { type Options, snapshotOf } from './marked.js';

/** Tokens as `text type modifiers`. */
async function told(text: string, options: Options = {}): Promise<string[]> {
  const snapshot = await snapshotOf(text, options);
  return tokensPerBlock.inDocument(snapshot).flatMap(({ index, value }) => {
    const { source } = snapshot.seed.blocks[index];
    return value.map(({ start, end, type, modifiers }) =>
      [source.slice(start, end), type, ...modifiers].join(' '),
    );
  });
}

describe('semanticTokens', () => {
  const cases: readonly { name: string; text: string; options?: Options; expected: readonly string[] }[] = [
    {
      name: 'mentions by type',
      text: '[Lina]{.person} saw [12 tonnes]{.quantity} and [it]{.thing}.',
      expected: ['Lina seedPerson', '12 tonnes seedQuantity', 'it seedEntity'],
    },
    {
      name: 'inner mentions stand out from outer ones, whose markup is left alone',
      text: "[[Spain]{.place}'s Police]{.organization}",
      expected: ['Spain seedPlace', "'s Police seedOrganization"],
    },
    {
      name: 'modifiers',
      text: '[a]{.place status=unverified} [b]{ref=nobody} [Georgia]{.place} and Madrid',
      options: {
        recognized: true,
        registry: 'entities: { us: { type: place, name: Georgia }, ge: { type: place, name: Georgia } }',
      },
      expected: [
        'a seedPlace unverified',
        'b seedEntity undefined',
        'Georgia seedPlace ambiguous',
        'Madrid seedPlace recognized',
      ],
    },
    {
      name: 'review marks, with mentions in them',
      text: '{++new [Spain]{.place} too++} {--old--} {==high==} {>>note<<} {~~a~>b~~}',
      expected: [
        'new  seedInsertion',
        'Spain seedPlace',
        ' too seedInsertion',
        'old seedDeletion',
        'high seedHighlight',
        'note seedComment',
        'a seedDeletion',
        'b seedInsertion',
      ],
    },
    {
      name: 'no token goes over a line’s end',
      text: 'So [the Royal\nPolice]{.organization} came\nfrom there\n',
      expected: ['the Royal seedOrganization', 'Police seedOrganization'],
    },
    { name: 'nothing of plain text', text: 'Nothing is here.', expected: [] },
  ];
  for (const { name, text, options, expected } of cases) {
    it(name, async () => assert.deepEqual(await told(text, options), expected));
  }

  const text =
    '# T\n\n[Lina]{.person} and [Omar]{.person}\n\n- 😀 [Spain]{.place}\r\n  and [𝔐orocco]{.place}\n';

  for (const [encoding, expected] of [
    ['utf-16', [2, 1, 4, 0, 0, 0, 20, 4, 0, 0, 2, 6, 5, 2, 0, 1, 7, 8, 2, 0]],
    ['utf-8', [2, 1, 4, 0, 0, 0, 20, 4, 0, 0, 2, 8, 5, 2, 0, 1, 7, 10, 2, 0]],
    ['utf-32', [2, 1, 4, 0, 0, 0, 20, 4, 0, 0, 2, 5, 5, 2, 0, 1, 7, 7, 2, 0]],
  ] as const) {
    it(`packs tokens in ${encoding}`, async () => {
      assert.deepEqual(encode(await snapshotOf(text), new Positions(encoding)), expected);
    });
  }

  it('packs the tokens of a range alone', async () => {
    const snapshot = await snapshotOf(text);
    const start = text.indexOf('Omar');
    const data = encode(snapshot, new Positions('utf-16'), { start, end: start + 1 });
    assert.deepEqual(data, [2, 21, 4, 0, 0]);
  });

  it('gives a difference that leads from one to the other', () => {
    const numbers = fc.array(fc.nat(3));
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        const result = [...before];
        for (const { start, deleteCount, data } of difference(before, after))
          result.splice(start, deleteCount, ...(data ?? []));
        assert.deepEqual(result, after);
      }),
    );
  });

  it('names each type and modifier once', () => {
    assert.equal(new Set(tokenTypes).size, tokenTypes.length);
    assert.equal(new Set(tokenModifiers).size, tokenModifiers.length);
  });
});
