import assert from 'node:assert/strict';
import fc from 'fast-check';
import { settledSource } from '../../../server/src/review/settledSource.js';
import { type Change, suggest } from '../../../server/src/review/suggest.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { marked } from '../features/marked.js';
import { edited, fitted, randomEdit, seedText } from '../syntax/texts.js';

const me = { name: 'me', date: '2026-11-26' };
const unsigned = { author: me, sign: false };
const signed = { author: me, sign: true };
const SIGNED = '{>>@me 2026-11-26:<<}';

/** What becomes of a text whose cursor, or what lies between two, is replaced by another; `‸` is where the cursor goes. */
function edit(
  source: string,
  text: string,
  { forward = false, caret = text.length, sign = false } = {},
): string {
  const { text: before, offsets } = marked(source);
  const change = { start: offsets[0], end: offsets[1] ?? offsets[0], text, forward, caret };
  const { seed, carets } = suggest(Seed.parse(before), [change], sign ? signed : unsigned);
  const after = seed.text();
  return `${after.slice(0, carets[0])}‸${after.slice(carets[0])}`;
}

/** Backspace once, or the Delete key. */
const backspace = (source: string, sign = false) => edit(source.replace(/(.)‸/su, '‸$1‸'), '', { sign });
const del = (source: string, sign = false) =>
  edit(source.replace(/‸(.)/su, '‸$1‸'), '', { forward: true, sign });

describe('suggest', () => {
  it('marks what is typed, and goes on in the same mark', () => {
    assert.equal(edit('A ‸visit.\n', 'l'), 'A {++l‸++}visit.\n');
    assert.equal(edit('A {++l‸++}visit.\n', 'ong '), 'A {++long ‸++}visit.\n');
    assert.equal(edit('A {++l++}‸visit.\n', 'x'), 'A {++lx‸++}visit.\n');
    assert.equal(edit('A visit‸\n', '()', { caret: 1 }), 'A visit{++(‸)++}\n');
  });

  it('signs a new mark, once', () => {
    assert.equal(edit('A ‸visit.\n', 'l', { sign: true }), `A {++l‸++}${SIGNED}visit.\n`);
    assert.equal(edit(`A {++l‸++}${SIGNED}visit.\n`, 'o', { sign: true }), `A {++lo‸++}${SIGNED}visit.\n`);
    assert.equal(edit(`A {++l++}${SIGNED}‸visit.\n`, 'o', { sign: true }), `A {++lo‸++}${SIGNED}visit.\n`);
  });

  it('extends a deletion key by key, to both sides', () => {
    assert.equal(backspace('A visit‸.\n'), 'A visi‸{--t--}.\n');
    assert.equal(backspace('A visi‸{--t--}.\n'), 'A vis‸{--it--}.\n');
    assert.equal(del('A ‸visit.\n'), 'A {--v--}‸isit.\n');
    assert.equal(del('A {--v--}‸isit.\n'), 'A {--vi--}‸sit.\n');
    assert.equal(del(`A {--v--}${SIGNED}‸isit.\n`, true), `A {--vi--}${SIGNED}‸sit.\n`);
    assert.equal(backspace(`A visi‸{--t--}${SIGNED}.\n`, true), `A vis‸{--it--}${SIGNED}.\n`);
  });

  it('takes back what was inserted', () => {
    assert.equal(backspace('A {++lo‸++}visit.\n'), 'A {++l‸++}visit.\n');
    assert.equal(backspace('A {++l‸++}visit.\n'), 'A ‸visit.\n');
    assert.equal(backspace(`A {++l‸++}${SIGNED}visit.\n`, true), 'A ‸visit.\n');
    assert.equal(backspace('A {++lo++}‸visit.\n'), 'A {++l‸++}visit.\n');
    assert.equal(backspace(`A {++lo++}${SIGNED}‸visit.\n`), `A {++l‸++}${SIGNED}visit.\n`);
  });

  it('makes a substitution of a selection that is typed over', () => {
    assert.equal(edit('A ‸long‸ visit.\n', 's'), 'A {~~long~>s‸~~} visit.\n');
    assert.equal(edit('A {~~long~>s‸~~} visit.\n', 'hort'), 'A {~~long~>short‸~~} visit.\n');
    assert.equal(edit('A ‸{--long--} visit.\n', 's'), 'A {~~long~>s‸~~} visit.\n');
    assert.equal(edit('A ‸long‸ visit.\n', 'long'), 'A long‸ visit.\n');
    assert.equal(edit('A ‸a~>b‸ visit.\n', 'c'), 'A {--a~>b--}{++c‸++} visit.\n');
  });

  it('never nests marks', () => {
    assert.equal(edit('A ‸long {++and++} good{-- old--}‸ visit.\n', ''), 'A ‸{--long  good old--} visit.\n');
    assert.equal(edit('A {==long‸ visit==}.\n', 'x'), 'A {==long==}{++x‸++}{== visit==}.\n');
    assert.equal(edit('A {==long ‸visit‸==}.\n', ''), 'A {==long ==}‸{--visit--}.\n');
    assert.equal(edit('A {--lo‸ng--} visit.\n', 'x'), 'A {~~long~>x‸~~} visit.\n');
    assert.equal(edit('A {++a‸b++} c‸.\n', ''), 'A {~~ c~>a‸~~}.\n');
  });

  it('leaves what others have made to them', () => {
    const bob = '{>>@bob 2026-11-20: why?<<}';
    assert.equal(edit(`A {++long++}${bob}‸ visit.\n`, 'x'), `A {++long++}${bob}{++x‸++} visit.\n`);
    assert.equal(backspace(`A‸{--long--}${bob} visit.\n`), `‸{--A--}{--long--}${bob} visit.\n`);
    assert.equal(edit(`A {--lo‸ng--}${bob} visit.\n`, 'x'), `A {--long--}${bob}{++x‸++} visit.\n`);
    assert.equal(
      edit('A ‸visit {>>@bob: why?<<}today‸.\n', ''),
      'A ‸{--visit --}{>>@bob: why?<<}{--today--}.\n',
    );
  });

  it('never cuts a marker', () => {
    assert.equal(edit('To [Mor‸occo]{.place}.\n', 'x'), 'To [Mor{++x‸++}occo]{.place}.\n');
    assert.equal(backspace('To [Morocco]{.place}‸.\n'), 'To ‸{--[Morocco]{.place}--}.\n');
    assert.equal(edit('‸To [Mor‸occo]{.place}.\n', ''), '‸{--To [Morocco]{.place}--}.\n');
    assert.equal(edit('To [‸Morocco‸]{.place}.\n', ''), 'To ‸{--[Morocco]{.place}--}.\n');
    assert.equal(edit('To [‸Morocco‸]{.place}.\n', 'Spain'), 'To [{~~Morocco~>Spain‸~~}]{.place}.\n');
    assert.equal(edit('To [Rabat]{.pla‸ce‸}.\n', 'n'), 'To {~~[Rabat]{.place}~>[Rabat]{.plan‸}~~}.\n');
    assert.equal(edit('Run `a‸b`.\n', 'x'), 'Run {~~`ab`~>`ax‸b`~~}.\n');
  });

  it('keeps blocks: one mark a block', () => {
    assert.equal(edit('One t‸wo.\n\nThree‸ four.\n', ''), 'One t‸{--wo.--}\n\n{--Three--} four.\n');
    assert.equal(edit('> One t‸wo\n> three‸.\n', ''), '> One t‸{--wo--}\n> {--three--}.\n');
    assert.equal(edit('One.\n\n‸\n', 'T'), 'One.\n\n{++T‸++}\n');
    assert.equal(edit('One.‸\n', '\n\nTwo.\n\nThree.'), 'One.\n\n{++Two.++}\n\n{++Three.‸++}\n');
    assert.equal(edit('- One.‸\n', '\n- '), '- One.\n- ‸\n');
    assert.equal(edit('- One.\n- ‸\n', 'T'), '- One.\n- {++T‸++}\n');
  });

  it('puts the end of a paragraph between marks', () => {
    assert.equal(edit('One.‸\n', '\n'), 'One.\n‸\n');
    assert.equal(edit('One.{++ x‸++}\n', '\n'), 'One.{++ x++}\n‸\n');
    assert.equal(edit(`One.{++ x‸++}${SIGNED}\n`, '\n', { sign: true }), `One.{++ x++}${SIGNED}\n‸\n`);
    assert.equal(edit('‸One.\n', '\n'), '\n‸One.\n');
    assert.equal(edit('{++Zero.++}‸One.\n', '\n'), '{++Zero.++}\n‸One.\n');
    assert.equal(edit('One t‸wo.\n', 'x\n\ny'), 'One t{++x++}\n\n{++y‸++}wo.\n');
    assert.equal(edit('One t{++x\n‸++}wo.\n', '\n'), 'One t{++x++}\n\n‸wo.\n');
    assert.equal(edit(`A {++x‸y++}${SIGNED} b.\n`, '\n\n'), `A {++x++}${SIGNED}\n\n‸{++y++}${SIGNED} b.\n`);
    assert.equal(edit('One ‸two.‸\n', '\nx'), 'One {--two.--}\n{++x‸++}\n');
    assert.equal(edit('- One{++ x‸++}\n', '\n- '), '- One{++ x++}\n- ‸\n');
  });

  it('takes the end of an inserted line back without a mark', () => {
    assert.equal(edit('One.‸\n‸{++Two.++}\n', ''), 'One.‸{++Two.++}\n');
    assert.equal(edit(`One\n{++two++}${SIGNED}‸\n‸three\n`, ''), `One\n{++two++}${SIGNED}‸three\n`);
    assert.equal(edit('One‸\n‸two\n', ''), 'One‸{--\n--}two\n');
    assert.equal(edit('One{++ x++}‸\n‸two\n', ''), 'One‸{~~\n~> x~~}two\n');
  });

  it('marks lines alike, however many keys came at once', () => {
    const keys = fc.array(fc.constantFrom('a', 'b ', '\n\n'), { minLength: 1, maxLength: 8 });
    const marks = (chunks: readonly string[], text: string, at: number) => {
      let seed = Seed.parse(text);
      let cursor = at;
      for (const chunk of chunks) {
        const result = suggest(seed, [{ start: cursor, end: cursor, text: chunk }], unsigned);
        seed = result.seed;
        [cursor] = result.carets;
      }
      return seed.text();
    };
    fc.assert(
      fc.property(keys, fc.constantFrom(0, 3, 8), (typed, at) => {
        const text = 'One two.\n';
        const expected = marks([typed.join('')], text, at);
        assert.equal(marks(typed, text, at), expected);
        assert.equal(marks([...typed.join('')], text, at), expected);
        assert.deepEqual(faults(Seed.parse(expected)), []);
      }),
      { numRuns: 300 },
    );
  });

  it('lets through what no mark can say', () => {
    assert.equal(edit('One ‸two.\n', '\n\n'), 'One \n\n‸two.\n');
    assert.equal(edit('---\ntitle: a‸\n---\n\nX\n', 'b'), '---\ntitle: ab‸\n---\n\nX\n');
    assert.equal(edit('```\nco‸de\n```\n', 'x'), '```\ncox‸de\n```\n');
    assert.equal(edit('A{>>wh‸y<<}.\n', 'x'), 'A{>>whx‸y<<}.\n');
  });

  it('hides delimiters that are typed', () => {
    assert.equal(edit('A {++a++‸++}.\n', '}'), 'A {++a++\\}‸++}.\n');
    assert.equal(edit('A ‸.\n', '{++x'), 'A {++\\{++x‸++}.\n');
    assert.equal(edit('A ‸.\n', '{'), 'A {++\\{‸++}.\n');
    assert.equal(edit('A {++[M]\\{.place‸++}.\n', '}'), 'A {++[M]{.place}‸++}.\n');
    assert.equal(edit('A ‸.\n', '{}', { caret: 1 }), 'A {++{‸}++}.\n');
  });

  it('takes pasted marks as accepted', () => {
    assert.equal(edit('A ‸.\n', 'b{++c++}{--d--}{>>e<<}'), 'A {++bc‸++}.\n');
  });

  const read = (seed: Seed, how: 'accept' | 'reject') =>
    seed.blocks.map(block => settledSource(block, how)).join('');
  const faults = (seed: Seed) =>
    seed.blocks.flatMap(({ leaves }) => leaves.flatMap(leaf => leaf.faults.map(({ code }) => code)));

  const broken = (seed: Seed) => faults(seed).filter(code => /^review\/(?!foreign|spaced)/.test(code));

  it('gives back the text before when rejected, and breaks nothing, whatever is edited', () => {
    fc.assert(
      fc.property(seedText, randomEdit, fc.boolean(), (text, random, sign) => {
        const before = Seed.parse(text);
        const change: Change = fitted(random, text.length);
        const { seed, notes, carets } = suggest(before, [change], sign ? signed : unsigned);
        assert.ok(carets[0] >= 0 && carets[0] <= seed.length);
        if (notes.some(note => note !== 'widened')) return;
        assert.equal(read(seed, 'reject'), read(before, 'reject'));
        if (faults(before).length > 0) return;
        const plain = Seed.parse(edited(text, fitted(random, text.length)));
        assert.ok(broken(seed).length <= broken(plain).length);
      }),
      { numRuns: 3000 },
    );
  });

  const prose = fc.array(fc.constantFrom('a', 'Morocco', ' ', ', ', '. ', 'é', '😀', '\n', '\n\n', '- x'), {
    maxLength: 20,
  });

  it('gives the edited text when accepted', () => {
    fc.assert(
      fc.property(
        prose,
        fc.array(
          fc.record({
            at: fc.nat(),
            length: fc.nat({ max: 5 }),
            text: fc.constantFrom('', 'b', ' ', 'bé c', '😀'),
          }),
          { maxLength: 4 },
        ),
        (parts, edits) => {
          let plain = parts.join('');
          let seed = Seed.parse(plain);
          for (const random of edits) {
            const change = fitted(random, plain.length);
            // An edit of the text as it reads when accepted is made at the same place of the marked text.
            const at = seed.text().length === plain.length ? change : undefined;
            if (at === undefined) break;
            const result = suggest(seed, [at], unsigned);
            if (result.notes.length > 0) break;
            plain = edited(plain, change);
            seed = result.seed;
            assert.equal(read(seed, 'accept'), plain);
            assert.deepEqual(faults(seed), []);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes any run of keys for what it is', () => {
    const key = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('a', 'b', ' ', 'é', '{', '}', '+', '~', '>', '-', '[', ']', '\\\\'),
      },
      { weight: 2, arbitrary: fc.constantFrom('Backspace', 'Delete') },
      { weight: 1, arbitrary: fc.nat() },
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 30 }), fc.boolean(), (keys, sign) => {
        const text = 'A [long]{.date} visit {--of--}{>>@bob: no<<} one {==day==}.\n\nThe end.\n';
        let seed = Seed.parse(text);
        let cursor = 5;
        for (const pressed of keys) {
          if (typeof pressed === 'number') {
            cursor = pressed % (seed.length + 1);
            continue;
          }
          const forward = pressed === 'Delete';
          const change: Change =
            pressed === 'Backspace'
              ? { start: Math.max(0, cursor - 1), end: cursor, text: '' }
              : forward
                ? { start: cursor, end: Math.min(seed.length, cursor + 1), text: '', forward }
                : { start: cursor, end: cursor, text: pressed };
          if (change.start === change.end && change.text === '') continue;
          const result = suggest(seed, [change], sign ? signed : unsigned);
          if (result.notes.some(note => note !== 'widened')) continue;
          seed = result.seed;
          [cursor] = result.carets;
        }
        const plainer = (source: string) => source.replace(/\\{[^}]*\\}/g, '');
        assert.equal(plainer(read(seed, 'reject')), plainer(read(Seed.parse(text), 'reject')));
        assert.deepEqual(broken(seed), []);
      }),
      { numRuns: 150 },
    );
  });
});
