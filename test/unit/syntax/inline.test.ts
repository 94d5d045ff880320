import assert from 'node:assert/strict';
import { defaultTypes } from '../../../server/src/syntax/entityTypes.js';
import { scanInline } from '../../../server/src/syntax/inline.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import type { Construct, Span } from '../../../server/src/syntax/types.js';
import { childrenOf, plainText, type Reading } from '../../../server/src/syntax/walk.js';

/** Constructs as `type(text, children …)`. */
function outline(text: string): string {
  const cut = ({ start, end }: Span) => text.slice(start, end);
  const show = (construct: Construct): string => {
    const said = 'content' in construct ? cut(construct.content) : cut(construct);
    return `${construct.type}(${[said, ...childrenOf(construct).map(show)].join(', ')})`;
  };
  return scanInline(text, defaultTypes).constructs.map(show).join(' ');
}

/** Each text is sound: it gives no fault. */
const examples: Readonly<Record<string, readonly [text: string, constructs: string][]>> = {
  escapes: [
    ['\\[M\\]{x} \\a \\\\', 'escape(\\[) escape(\\]) escape(\\\\)'],
    ['\\[M\\]{.place} \\{++a', 'escape(\\[) escape(\\]) escape(\\{)'],
    ['[a\\]b]{.place}', 'entity(a\\]b, escape(\\]))'],
  ],
  'code spans': [
    ['`[M{.place}` `` ` `` `open', 'inlineCode([M{.place}) inlineCode( ` )'],
    ['[`]`]{.place}', 'entity(`]`, inlineCode(]))'],
  ],
  'comments of HTML, autolinks and addresses': [
    ['a <!-- [M{.place} --> <https://x.y/{++> <a> <!-- b', 'html( [M{.place} ) url(https://x.y/{++)'],
    ['http://x.y/{id}[a]{b}. (https://x.y/a_(b)).', 'url(http://x.y/{id}[a]{b}) url(https://x.y/a_(b))'],
    ['{++http://x.y/++}', 'insertion(http://x.y/, url(http://x.y/))'],
    ['{~~http://a~>http://b~~}', 'substitution(http://a~>http://b, url(http://a), url(http://b))'],
    ['xhttp://x.y HTTPS://x.y, http:// x', 'url(HTTPS://x.y)'],
  ],
  links: [
    ['[a](b) [c [M]{.place}](<d e> "f") [g]()', 'link(a) link(c [M]{.place}, entity(M)) link(g)'],
    ['[a](b c) [a] (b) [a]', ''],
  ],
  'entity markers': [
    ['[M]{.place} [x]{ref=y} [z]{#a} [w]{k=v}', 'entity(M) entity(x) entity(z) entity(w)'],
    ['[[Spain]{.place}’s Police]{.organization}', 'entity([Spain]{.place}’s Police, entity(Spain))'],
    ['[a [b] c]{.place} [M]{place} [M]{}', 'entity(a [b] c) entity(M) entity(M)'],
    ['[M]{.mark} [M]{.mark ref=a} [M]{.mark .x}', 'span(M) entity(M) entity(M)'],
    ['[M]{.place\nref=a}', 'entity(M)'],
  ],
  'what is no marker': [
    ['[sic] {x} branch@{time} [{a}, {b}] (see below) [x]{y} {.5} f(x)[1]{2}', ''],
    ['[a](.b)', 'link(a)'],
  ],
  'review marks': [
    [
      '{++a++}{--b--}{==c==}{~~d~>e~~}{>>f<<}',
      'insertion(a) deletion(b) highlight(c) substitution(d~>e) comment(f)',
    ],
    ['{++ a ++} {+++a+++} {~~a~~>b~~}', 'insertion( a ) insertion(+a+) substitution(a~~>b)'],
    ['{++a\\++}b++}', 'insertion(a\\++}b, escape(\\+))'],
    ['{++`++}`++}', 'insertion(`++}`, inlineCode(++}))'],
    ['{>>`a\\<<}', 'comment(`a\\)'],
    ['{i++} {{a--}}', ''],
    ['{++a {i++} b++}', 'insertion(a {i++} b)'],
    [
      '[a {++b++} c]{.place} {++[M]{.place}++}',
      'entity(a {++b++} c, insertion(b)) insertion([M]{.place}, entity(M))',
    ],
    ['[M]{++a++}', 'insertion(a)'],
    ['{>>a<<}{by="lina" at="2026-11-23"}', 'comment(a)'],
  ],
};

describe('inline content', () => {
  for (const [what, cases] of Object.entries(examples)) {
    describe(what, () => {
      for (const [text, constructs] of cases)
        it(JSON.stringify(text), () => {
          assert.equal(outline(text), constructs);
          assert.deepEqual(scanInline(text, defaultTypes).faults, []);
        });
    });
  }

  it('knows the two sides of a substitution, and where a link goes', () => {
    const text = '{~~old~>new~~} [a](<b c> "d")';
    const [substitution, link] = scanInline(text, defaultTypes).constructs;
    assert.ok(substitution.type === 'substitution' && link.type === 'link');
    const cut = ({ start, end }: Span) => text.slice(start, end);
    assert.deepEqual([cut(substitution.original), cut(substitution.replacement)], ['old', 'new']);
    assert.deepEqual([link.url, link.title, cut(link.destination)], ['b c', 'd', 'b c']);
  });

  const signatures: readonly [
    text: string,
    author: string | undefined,
    date: string | undefined,
    body: string,
  ][] = [
    ['{>>a<<}', undefined, undefined, 'a'],
    ['{>>@lina 2026-11-23: a<<}', 'lina', '2026-11-23', 'a'],
    ['{>>@lina: a<<}', 'lina', undefined, 'a'],
    ['{>>lina (2026-11-23 16:30): a<<}', 'lina', '2026-11-23 16:30', 'a'],
    ['{>>a<<}{by="Lina M" at="2026-11-23"}', 'Lina M', '2026-11-23', 'a'],
    ['{>>@lina soon: a<<}', undefined, undefined, '@lina soon: a'],
  ];
  for (const [text, author, date, body] of signatures) {
    it(`reads who signed ${text}`, () => {
      const [comment] = scanInline(text, defaultTypes).constructs;
      assert.ok(comment.type === 'comment');
      const said = text.slice(comment.body.start, comment.body.end);
      assert.deepEqual([comment.author, comment.date, said, comment.end], [author, date, body, text.length]);
    });
  }

  const readings: readonly [reading: Reading, prose: string][] = [
    ['written', 'The King wentcame to Rabat x, so it is [y].'],
    ['accepted', 'The King came to Rabat x, so it is [y].'],
    ['rejected', 'The King went to Rabat , so it is [y].'],
  ];
  for (const [reading, prose] of readings) {
    it(`gives the prose as ${reading}`, () => {
      const text =
        'The [King]{.person} {~~went~>came~~}{>>?<<} to [Rabat]{.place} {++x++}, {==so==} [it](u) `is` \\[y].';
      const [{ leaves }] = Seed.parse(text).blocks;
      assert.equal(plainText(leaves[0], 0, text.length, reading), prose);
    });
  }
});
