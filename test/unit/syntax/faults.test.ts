import assert from 'node:assert/strict';
import { defaultTypes } from '../../../server/src/syntax/entityTypes.js';
import { scanInline } from '../../../server/src/syntax/inline.js';
import type { FaultCode, Repair } from '../../../server/src/syntax/types.js';

function repaired(text: string, repairs: readonly Repair[]): string {
  return [...repairs]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((source, { start, end, text }) => source.slice(0, start) + text + source.slice(end), text);
}

/** The code, the text pointed at, and what mending makes of the whole: one way that is safe, or several to choose from. */
interface Expected {
  readonly code: FaultCode;
  readonly at: string;
  readonly safe?: string;
  readonly choices?: readonly string[];
}

function found(text: string): Expected[] {
  return scanInline(text, defaultTypes).faults.map(({ code, start, end, repairs, alternatives, safe }) => {
    const base = { code, at: text.slice(start, end) };
    if (repairs !== undefined && safe) return { ...base, safe: repaired(text, repairs) };
    return { ...base, choices: (alternatives ?? []).map(each => repaired(text, each)) };
  });
}

type Case = readonly [text: string, at: string, ...mended: (string | readonly string[])[]];

/** Texts with what is pointed at; a string is what is safe, a list what may be chosen. */
const examples: Readonly<Partial<Record<FaultCode, readonly Case[]>>> = {
  'marker/unclosed-text': [
    ['The [Morocco{.place} met.', '[Morocco{.place}', 'The [Morocco]{.place} met.'],
    ['The [Morocco{.place}] met.', '[Morocco{.place}]', 'The [Morocco]{.place} met.'],
    [
      '[[Spain{.place}’s Police]{.organization}',
      '[Spain{.place}',
      '[[Spain]{.place}’s Police]{.organization}',
    ],
  ],
  'marker/unclosed-attributes': [
    ['[Morocco]{.place', '[Morocco]{.place', '[Morocco]{.place}'],
    ['[Morocco]{.place and prose.', '[Morocco]{.place', '[Morocco]{.place} and prose.'],
    ['[M]{.place and [Spain]{.place}', '[M]{.place', '[M]{.place} and [Spain]{.place}'],
    ['{++[M]{.place++} met', '[M]{.place', '{++[M]{.place}++} met'],
    ['(a [M]{.place) met', '[M]{.place', '(a [M]{.place}) met'],
    ['[M]{.place and "said" x', '[M]{.place', ['[M]{.place} and "said" x']],
  ],
  'marker/stray-close': [
    ['The Morocco]{.place} met.', 'Morocco]{.place}', ['The [Morocco]{.place} met.']],
    [
      'so Ada Byron]{.person} met.',
      'Byron]{.person}',
      ['so Ada [Byron]{.person} met.', 'so [Ada Byron]{.person} met.'],
    ],
  ],
  'marker/missing-text': [
    ['The Morocco{.place} met.', 'Morocco{.place}', ['The [Morocco]{.place} met.']],
    ['The Morocco {.place} met.', 'Morocco {.place}', ['The [Morocco]{.place} met.']],
    [
      'Duke of Edinburgh{.person}',
      'Edinburgh{.person}',
      ['Duke of [Edinburgh]{.person}', '[Duke of Edinburgh]{.person}'],
    ],
    ['See Morocco{.plcae}', 'Morocco{.plcae}', ['See [Morocco]{.plcae}', '[See Morocco]{.plcae}']],
  ],
  'marker/detached-attributes': [
    ['[Morocco] {.place}', '[Morocco] {.place}', '[Morocco]{.place}'],
    ['[Morocco]\n{.place}', '[Morocco]\n{.place}', '[Morocco]{.place}'],
  ],
  'marker/wrong-bracket': [
    ['[Morocco](.place)', '[Morocco](.place)', '[Morocco]{.place}'],
    ['[Morocco][.place]', '[Morocco][.place]', '[Morocco]{.place}'],
    ['［Morocco］｛.place｝', '［Morocco］｛.place｝', '[Morocco]{.place}'],
    ['［Morocco］{.place}', '［Morocco］{.place}', '[Morocco]{.place}'],
    ['[Morocco]｛.place｝', '[Morocco]｛.place｝', '[Morocco]{.place}'],
    ['[Morocco]{.place)', '[Morocco]{.place)', '[Morocco]{.place}'],
    ['[Morocco){.place}', '[Morocco){.place}', '[Morocco]{.place}'],
    ['(Morocco){.place}', '(Morocco){.place}', ['[Morocco]{.place}']],
  ],
  'marker/split-attributes': [
    ['[Morocco]{.place}{ref=ma}', '{ref=ma}', '[Morocco]{.place ref=ma}'],
    ['[Morocco]{.place} {ref=ma}', '{ref=ma}', '[Morocco]{.place ref=ma}'],
  ],
  'marker/doubled-bracket': [
    ['[[Morocco]{.place} x', '[[Morocco]{.place}', ['[Morocco]{.place} x']],
    ['[Morocco]{.place}}', '[Morocco]{.place}}', ['[Morocco]{.place}']],
    ['[Morocco]{{.place}}', '[Morocco]{{.place}}', ['[Morocco]{.place}']],
    ['{{.place}}', '{{.place}}', ['{.place}']],
  ],
  'marker/foreign-syntax': [
    ['[M](place)', '[M](place)', ['[M]{.place}']],
    ['[M]{"entity": "place"}', '[M]{"entity": "place"}', ['[M]{.place}']],
    ['[M]{: .place}', '[M]{: .place}', ['[M]{.place}']],
    ['[M|place]', '[M|place]', ['[M]{.place}']],
    ['<place>M</place>', '<place>M</place>', ['[M]{.place}']],
    ['<persName ref="#x">M</persName>', '<persName ref="#x">M</persName>', ['[M]{.person ref="x"}']],
  ],
  'review/unclosed-mark': [
    ['The {++text is.', '{++', ['The {++text is.++}', 'The {++text++} is.', 'The text is.']],
    ['{++a {++b++}', '{++', ['{++a {++b++}++}', '{++a++} {++b++}', 'a {++b++}']],
    ['{>>a', '{>>', ['{>>a<<}', 'a']],
  ],
  'review/stray-close': [['The text++} is.', '++}', ['The text is.', 'The {++text++} is.']]],
  'review/mismatched-mark': [
    ['{++text--} x', '{++text--}', ['{++text++} x', '{--text--} x']],
    ['{>>text++} x', '{>>text++}', ['{>>text<<} x', '{++text++} x']],
  ],
  'review/breaks-marker': [
    ['{++[Mor++}occo]{.place}', '[Mor++}occo]{.place}', ['{++[Morocco]{.place}++}']],
    ['[Mor{++occo]{.place}++}', '[Mor{++occo]{.place}', ['{++[Morocco]{.place}++}']],
    ['[x]{.place {++ref=a++}}', '[x]{.place {++ref=a++}}', ['{~~[x]{.place}~>[x]{.place ref=a}~~}']],
    ['[x]{++{.place}++}', '[x]{++{.place}++}', ['{~~x~>[x]{.place}~~}']],
    ['{~~[Mor~>occo]{.place}~~}', '[Mor~>occo]{.place}', []],
  ],
  'review/missing-arrow': [
    ['{~~old~~}', '{~~old~~}', ['{--old--}', '{~~old~>~~}']],
    ['{~~old->new~~}', '{~~old->new~~}', '{~~old~>new~~}'],
    ['{~~old → new~~}', '{~~old → new~~}', '{~~old ~> new~~}'],
    ['{~~old=>new~~}', '{~~old=>new~~}', '{~~old~>new~~}'],
    ['{~~->new~~}', '{~~->new~~}', ['{~~~>new~~}']],
  ],
  'review/foreign-syntax': [
    ['{+text+}', '{+text+}', ['{++text++}']],
    ['{-text-}', '{-text-}', ['{--text--}']],
    ['{=text=}', '{=text=}', ['{==text==}']],
    ['{—text—}', '{—text—}', ['{--text--}']],
    ['{––text––}', '{––text––}', ['{--text--}']],
    ['{»text«}', '{»text«}', ['{>>text<<}']],
  ],
  'review/extra-arrow': [['{~~a~>b~>c~~}', '{~~a~>b~>c~~}', []]],
  'review/nested-mark': [
    ['{++a {--b--} c++}', '{--b--}', ['{++a  c++}{--b--}']],
    ['{>>a {--b--} c<<}', '{--b--}', ['{>>a  c<<}{--b--}']],
  ],
  'review/spaced-delimiter': [
    ['{ ++text++ }', '{ ++text++ }', '{++text++}'],
    ['{++text++ }', '{++text++ }', '{++text++}'],
    ['{ ++text++}', '{ ++text++}', '{++text++}'],
  ],
};

describe('faults', () => {
  for (const [code, cases] of Object.entries(examples)) {
    describe(code, () => {
      for (const [text, at, mended] of cases) {
        it(JSON.stringify(text), () => {
          const mending = typeof mended === 'string' ? { safe: mended } : { choices: mended };
          assert.deepEqual(found(text), [{ code, at, ...mending }]);
        });
      }
    });
  }

  it('explain each mistake of several once', () => {
    const codes = found('b]{.place} {++c ［d］{.place} [e] {.place} {+f+} [a{.place}').map(
      ({ code }) => code,
    );
    assert.deepEqual(codes, [
      'marker/stray-close',
      'review/unclosed-mark',
      'marker/wrong-bracket',
      'marker/detached-attributes',
      'review/foreign-syntax',
      'marker/unclosed-text',
    ]);
  });

  it('take what HTML calls a title for no work', () => {
    assert.deepEqual(found('b"<HTML><HEAD>  <TITLE>Example Web Page</TITLE>"'), []);
    assert.deepEqual(found('He read <title>Ulysses</title>.').length, 1);
  });

  it('are none in the braces and elements of other languages', () => {
    for (const text of [
      String.raw`Run it with \texttt{--fast} or @samp{--best}.`,
      'The ++ and {--} operators, {++} too.',
      '%if "#{==:#{host},myhost}"',
      '<Location /compressed>\nx\n</Location>',
      '<Document start="5">x</Document>',
      '<book>\n  <title>The Code</title>\n  <date>2026</date>\n</book>',
      '<author><orgname>Corps</orgname></author>',
      'It puts "<title>Ulysses</title>" into a page, <title>%s</title> or <title>&name;</title>.',
      'An empty <place></place> and a <term>x</term><def>y</def> beside it.',
      'It calls handlers[name](event) and logs[level](title) of [a || document].',
      'The block .box{--gap: 2px; margin: 0} says how, :root{--ink:#000} too.',
      'Usage: pack [{--fast | --best}] FILE, and arrows in {-->} braces.',
      'A pragma {-# INLINE f #-} between {-, -} or "{+" and "+}".',
    ]) {
      assert.deepEqual(found(text), [], text);
    }
    assert.equal(found('A word{--s and more.').length, 1);
    assert.equal(found('He came{-- alone: and late} to town.').length, 1);
    assert.equal(found('She gave {-"all" of-} it {+,+} and {+(so to say) more+}.').length, 3);
    assert.equal(found('Of “<title>Ulysses</title>” and (<date>May 1</date>).').length, 2);
    assert.equal(found('在[摩洛哥](place)，[Spain](place).').length, 2);
    assert.equal(found('In <term>jetsam</term> there is gold.').length, 1);
  });

  it('are none where a safe repair was made', () => {
    for (const [text, , mended] of Object.values(examples).flat()) {
      if (typeof mended === 'string') assert.deepEqual(found(mended), [], text);
    }
  });
});
