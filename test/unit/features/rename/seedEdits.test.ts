import assert from 'node:assert/strict';
import {
  idEdits,
  mentionsNow,
  nameEdits,
  type RenameEdit,
} from '../../../../server/src/features/rename/seedEdits.js';
import { applyEdits } from '../../../../server/src/syntax/applyEdits.js';
import { Seed } from '../../../../server/src/syntax/seed.js';
import { snapshotOf } from '../marked.js';

const registry = `entities:
  ma: { type: place, name: Morocco, aliases: [Maroc] }
  police: { type: organization, name: "Spain's National Police" }
`;

async function named(text: string, key: string, names: Parameters<typeof nameEdits>[2]) {
  const snapshot = await snapshotOf(text, { registry });
  return nameEdits(snapshot.seed, mentionsNow(snapshot, key), names);
}

const kinds = (edits: readonly RenameEdit[]) => edits.map(({ kind }) => kind);

describe('a new id in a seed', () => {
  const cases: readonly { text: string; to?: string; expected: string; kinds?: readonly string[] }[] = [
    { text: '[it]{.place ref=ma} [Morocco]{.place}', expected: '[it]{.place ref=mar} [Morocco]{.place}' },
    { text: '[it]{ref="ma"} [x]{ref=other}', expected: '[it]{ref=mar} [x]{ref=other}' },
    { text: '[it]{ref=ma}', to: 'm.a', expected: '[it]{ref="m.a"}' },
    { text: '> [it]{ref=ma} and\n> - [it]{ref=ma}', expected: '> [it]{ref=mar} and\n> - [it]{ref=mar}' },
    {
      text: '[[Spain]{.place ref=ma} x]{.event ref=ma}',
      expected: '[[Spain]{.place ref=mar} x]{.event ref=mar}',
    },
    {
      text: '{++[it]{ref=ma}++} {>>ref=ma<<} `[it]{ref=ma}`',
      expected: '{++[it]{ref=mar}++} {>>ref=ma<<} `[it]{ref=ma}`',
    },
    {
      text: '[Morocco]{.place #ma} [Spain]{.place #ma}',
      expected: '[Morocco]{.place #mar} [Spain]{.place #ma}',
      kinds: ['anchor'],
    },
    { text: '[Morocco]{.place #ma ref=ma}', expected: '[Morocco]{.place #ma ref=mar}' },
    { text: '[Morocco]{.place #ma}', to: 'm.a', expected: '[Morocco]{.place #ma}', kinds: [] },
  ];
  for (const { text, to = 'mar', expected, kinds: expectedKinds } of cases) {
    it(text, async () => {
      const snapshot = await snapshotOf(text, { registry });
      const edits = idEdits(snapshot.seed, mentionsNow(snapshot, '#ma'), 'ma', to);
      assert.equal(applyEdits(text, edits), expected);
      if (expectedKinds !== undefined) assert.deepEqual(kinds(edits), expectedKinds);
    });
  }
});

describe('a new name in a seed', () => {
  const cases: readonly { text: string; to?: string; expected: string }[] = [
    {
      text: "[Morocco]{.place}, [Morocco's]{.place}, [the Morocco]{.place}, [Maroc]{.place}, [Morocco]{.person}",
      expected:
        "[Al-Maghrib]{.place}, [Al-Maghrib's]{.place}, [the Al-Maghrib]{.place}, [Maroc]{.place}, [Morocco]{.person}",
    },
    {
      text: '[MOROCCO]{.place} [Morocco]{.place ref=ma}',
      expected: '[AL-MAGHRIB]{.place} [Al-Maghrib]{.place ref=ma}',
    },
    { text: '[it]{ref=ma}', expected: '[it]{ref=ma}' },
    { text: '[Morocco]{.place}', to: 'M[a]', expected: '[M\\[a\\]]{.place}' },
    {
      text: '[Mor{++occo++}]{.place} [Mor{++occo++}]{.place ref=ma}',
      expected: '[Mor{++occo++}]{.place ref=ma} [Mor{++occo++}]{.place ref=ma}',
    },
    { text: 'Morocco is not marked.', expected: 'Morocco is not marked.' },
  ];
  for (const { text, to = 'Al-Maghrib', expected } of cases) {
    it(text, async () => {
      const { edits, left } = await named(text, '#ma', { id: 'ma', from: 'Morocco', to });
      assert.equal(applyEdits(text, edits), expected);
      assert.deepEqual(left, []);
    });
  }

  it('takes a name over two lines, but not over the prefix of a quotation', async () => {
    const names = { id: 'police', from: "Spain's National Police", to: 'Policía Nacional' };
    const text =
      "The officers of [Spain's National\nPolice]{.organization} came with others\n\n> and [Spain's National\n> Police]{.organization}\n";
    const { edits } = await named(text, '#police', names);
    assert.equal(
      applyEdits(text, edits),
      "The officers of [Policía Nacional]{.organization} came with others\n\n> and [Spain's National\n> Police]{.organization ref=police}\n",
    );
  });

  it('keeps a marker in the name, and ties it to the entity by its id', async () => {
    const names = { id: 'police', from: "Spain's National Police", to: 'Policía Nacional' };
    const text = "[[Spain]{.place}'s National Police]{.organization}";
    const { edits } = await named(text, '#police', names);
    assert.equal(applyEdits(text, edits), "[[Spain]{.place}'s National Police]{.organization ref=police}");
  });

  it('tells what it leaves, where there is no id', async () => {
    const names = { id: undefined, from: 'Lina H', to: 'Lina K' };
    const text = '[Lina H]{.person} [Lina {++H++}]{.person}';
    const { edits, left } = await named(text, 'person:lina h', names);
    assert.deepEqual([edits.length, left.length], [1, 1]);
  });

  it('changes what is recognised where it is written so', async () => {
    const text = 'Morocco won, and Morocco lost.';
    const mentions = [
      { start: 0, end: 7 },
      { start: 17, end: 24 },
      { start: 8, end: 11 },
    ].map(span => ({ ...span, content: span, text: 'Morocco', marked: false, ref: undefined }));
    const names = { id: 'ma', from: 'Morocco', to: 'Maroc' };
    const { edits } = nameEdits(Seed.parse(text), mentions, names);
    assert.equal(applyEdits(text, edits), 'Maroc won, and Maroc lost.');
    assert.deepEqual(kinds(edits), ['recognized', 'recognized']);
  });
});
