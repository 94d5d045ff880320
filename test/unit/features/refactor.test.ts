import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextDocumentEdit } from 'vscode-languageserver';
import { keepsProse, wrap } from '../../../server/src/features/refactor/markers.js';
import { markable } from '../../../server/src/features/refactor/selection.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { plainText } from '../../../server/src/syntax/walk.js';
import { Editor } from './editor.js';
import { marked } from './marked.js';

const tail = '\n\nIt was in [Madrid]{.place ref=madrid}.\n';

describe('refactorings', () => {
  let editor: Editor | undefined;
  afterEach(() => editor?.dispose());

  const cases: readonly [name: string, source: string, title: string, expected: string][] = [
    [
      'marks what is selected',
      'So ‸Lina Haddad‸ came.',
      'Mark “Lina Haddad” as person',
      'So [Lina Haddad]{.person} came.',
    ],
    [
      'marks without blanks and punctuation',
      'So‸ (the Bank),‸ too',
      'Mark “the Bank” as organization',
      'So ([the Bank]{.organization}), too',
    ],
    [
      'marks the word at a cursor',
      'the har‸bour there',
      'Mark “harbour” as place',
      'the [harbour]{.place} there',
    ],
    ['keeps the dot of initials', 'the ‸U.S.‸ came', 'Mark “U.S.” as place', 'the [U.S.]{.place} came'],
    [
      'marks a date with what it means',
      'on ‸May 2, 2026‸,',
      'Mark “May 2, 2026” as date',
      'on [May 2, 2026]{.date value=2026-05-02},',
    ],
    [
      'names the entity that it knows',
      'So ‸Hammouchi‸ said',
      'Mark “Hammouchi” as person',
      'So [Hammouchi]{.person ref=hammouchi} said',
    ],
    ['takes the whole of a marker that is cut', "‸[Spain]{.pl‸ace}'s Police", 'Mark “Spain” as person', '‸'],
    [
      'nests',
      "So ‸[Spain]{.place}'s Police‸ came",
      "Mark “Spain's Police” as organization",
      "So [[Spain]{.place}'s Police]{.organization} came",
    ],
    [
      'extends over a cut marker',
      "So [Sp‸ain]{.place}'s Police‸ came",
      "Mark “Spain's Police” as organization",
      "So [[Spain]{.place}'s Police]{.organization} came",
    ],
    [
      'extends over a cut mark',
      'So {++the Ba‸nk++} of Rabat‸ came',
      'Mark “the Bank of Rabat” as organization',
      'So [{++the Bank++} of Rabat]{.organization} came',
    ],
    [
      'marks inside a mark',
      'So {++the ‸Bank‸++} came',
      'Mark “Bank” as organization',
      'So {++the [Bank]{.organization}++} came',
    ],
    [
      'escapes a bracket',
      'So ‸Bank] of‸ it',
      'Mark “Bank] of” as organization',
      'So [Bank\\] of]{.organization} it',
    ],
    [
      'marks in a quote',
      '> So\n> the ‸Bank\n> of Rabat‸ came',
      'Mark “the Bank of Rabat” as organization',
      '‸',
    ],
    [
      'confirms',
      'So [Li‸na]{.person status=unverified ref=lina} came.',
      'Confirm “Lina”',
      'So [Lina]{.person ref=lina} came.',
    ],
    [
      'confirms what says nothing else',
      'So [Li‸na]{ref=orozco status=unverified} came.',
      'Confirm “Lina”',
      'So [Lina]{ref=orozco} came.',
    ],
    ['removes a marker', 'So [Li‸na]{.person} came.', 'Remove the marker of “Lina”', 'So Lina came.'],
    ['leaves no heading behind', '[#‸ x]{.person}', 'Remove the marker of “# x”', '\\# x'],
    ['leaves no list behind', '[1‸. May]{.date} x', 'Remove the marker of “1. May”', '1\\. May x'],
    [
      'changes the type',
      'So [Li‸na]{.person #lina by=x} came.',
      'Change the type of “Lina” to place',
      'So [Lina]{.place #lina by=x} came.',
    ],
    [
      'marks a recognised mention',
      'So Abdellatif Ham‸mouchi came.',
      'Mark “Abdellatif Hammouchi” as person',
      'So [Abdellatif Hammouchi]{.person ref=hammouchi} came.',
    ],
    [
      'marks all mentions of it',
      'So Abdellatif Ham‸mouchi and Hammouchi came.',
      'Mark all 2 mentions of “Abdellatif Hammouchi” in this file',
      'So [Abdellatif Hammouchi]{.person ref=hammouchi} and [Hammouchi]{.person ref=hammouchi} came.',
    ],
  ];
  for (const [name, source, title, expected] of cases) {
    if (expected === '‸') continue;
    it(name, async () => {
      editor = await new Editor(source + tail).start();
      const { edit } = await editor.action(title);
      assert.ok(edit?.documentChanges);
      assert.deepEqual(editor.after(edit.documentChanges as TextDocumentEdit[]), {
        'visit.seed': expected + tail,
      });
    });
  }
});

/** What marking a selection as a topic makes of a text; undefined where it is not offered. */
function markedText(source: string): string | undefined {
  const { text, offsets } = marked(source);
  const seed = Seed.parse(text);
  const found = markable(seed, { start: offsets[0], end: offsets[1] ?? offsets[0] });
  if (found === undefined) return undefined;
  const edits = wrap(found, '{.topic}');
  return keepsProse(seed, edits) ? seed.edit(edits.toReversed()).text() : undefined;
}

describe('marking a selection', () => {
  const cases: readonly [source: string, expected: string | undefined][] = [
    ['> So\n> the ‸Bank\n> of Rabat‸ came', '> So\n> the [Bank\n> of Rabat]{.topic} came'],
    ['‸[Spain]{.place}‸ came', undefined],
    ['[‸Spain‸]{.place} came', undefined],
    ['One ‸here.\n\nTwo‸ there.', undefined],
    ['a `co‸de‸` b', 'a [`code`]{.topic} b'],
    ['a {>>no‸te‸<<} b', undefined],
    ['a <!-- no‸te‸ --> b', undefined],
    ['a {~~old ‸word‸~>new~~} b', 'a {~~old [word]{.topic}~>new~~} b'],
    ['a {~~old ‸word~>new‸~~} b', 'a [{~~old word~>new~~}]{.topic} b'],
    ['see [the ‸page‸](x.md).', 'see [the [page]{.topic}](x.md).'],
    ['‸see [the page](x.md).‸', '[see [the page](x.md)]{.topic}.'],
    ['a \\‸word‸ b', 'a \\\\[word]{.topic} b'],
    ['a ‸word\\‸ b', 'a [word\\\\]{.topic} b'],
    ['a ‸[1] of [2‸ b', 'a [[1] of \\[2]{.topic} b'],
    ['a ‸…‸ b', undefined],
    ['# The ‸Visit‸\n\nText.', '# The [Visit]{.topic}\n\nText.'],
  ];
  for (const [source, expected] of cases) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(source)}`, () =>
      assert.equal(markedText(source), expected));
  }

  it('changes no word, and leaves every other marker and mark as it is', () => {
    const piece = fc.constantFrom(
      ...[
        'word ',
        'Rabat',
        '[Spain]{.place}',
        '[',
        ']',
        '{',
        '}',
        '{++',
        '++}',
        '{--a--}',
        '{~~a~>b~~}',
        '{>>c<<}',
      ],
      ...[
        '`code`',
        '\\',
        '(',
        ')',
        '.',
        ' ',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '# ',
        '"',
        'https://a.b/c',
        '<!-- x -->',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('');
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const seed = Seed.parse(text);
        const found = markable(seed, { start, end });
        if (found === undefined) return;
        const edits = wrap(found, '{.topic}');
        if (!keepsProse(seed, edits)) return;
        const after = seed.edit(edits.toReversed());
        const prose = (each: Seed) =>
          each.blocks.map(({ leaves }) => leaves.map(leaf => plainText(leaf)).join()).join();
        assert.equal(prose(after), prose(seed));
        assert.ok(after.text().includes('{.topic}'));
      }),
      { numRuns: 3000 },
    );
  });
});
