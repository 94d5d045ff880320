import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRegistry } from '../../../server/src/entities/readRegistry.js';
import { Registry } from '../../../server/src/entities/registry.js';
import { fixAll, fixText } from '../../../server/src/rules/fix.js';
import { Linter, lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { plainText } from '../../../server/src/syntax/walk.js';

/** Pieces that markup, right and wrong, is made of. */
const piece = fc.constantFrom(
  ...['[', ']', '{', '}', '(', ')', '{.place}', '{.person ref=ada}', '.place', '.plcae', '.org', 'place'],
  ...['#ada', 'ref=ada', 'role="x y"', 'role="x', "role='x'", 'role=“x”', '=', ':', ',', ' ', '\n', '\n\n'],
  ...['{++', '++}', '{--', '--}', '{~~', '~~}', '~>', '->', '{==', '==}', '{>>', '<<}', '@lina: ', '`', '\\'],
  ...['Morocco', 'Ada Lovelace', 'the', 'a', 'é', '😀', '# ', '> ', '- ', '---\n', 'status: approved\n'],
  ...[
    '[Rabat]{.place}',
    '[Ada]{.person #ada}',
    '[x]{}',
    '[]{.place}',
    '[ y ]{.place}',
    '](#ada)',
    '<!-- -->',
  ],
);
const text = fc.array(piece, { maxLength: 24 }).map(pieces => pieces.join(''));
const registry = new Registry(
  readRegistry('entities: { ada: { name: Ada Lovelace, never: [Ada Lovlace] } }', {
    source: '',
  }).entries,
);

function check(seed: Seed) {
  return lint(seed, { registry, onProblem: (code, error) => assert.fail(`${code} threw ${error}`) });
}

/** The prose of a text, white space folded: what stays when all markup is read. */
function prose(source: string): string {
  const { blocks } = Seed.parse(source);
  return blocks
    .flatMap(({ leaves }) => leaves.map(leaf => plainText(leaf)))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('rules on any text', () => {
  it('never throw, and stay in the text and in order', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), source => {
        let before = 0;
        for (const { start, end, fixes, related, message } of check(Seed.parse(source))) {
          assert.ok(before <= start && start <= end && end <= source.length, message);
          before = start;
          for (const place of related) assert.ok(place.start <= place.end && place.end <= source.length);
          for (const { edits } of fixes) {
            let at = 0;
            for (const edit of edits) {
              assert.ok(at <= edit.start && edit.start <= edit.end && edit.end <= source.length, message);
              at = edit.end;
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('converge when their safe fixes are applied, and then have none left', () => {
    fc.assert(
      fc.property(text, source => {
        const fixed = fixText(source, { registry });
        assert.ok(fixed.passes <= 5, `${fixed.passes} passes`);
        assert.deepEqual(fixAll(check(Seed.parse(fixed.text))), []);
        assert.deepEqual(fixText(fixed.text, { registry }), { text: fixed.text, passes: 0 });
      }),
      { numRuns: 2000 },
    );
  });

  it('find the same after edits as from scratch', () => {
    const edit = fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), text });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), fc.array(edit, { maxLength: 8 }), (parts, edits) => {
        const linter = new Linter();
        let seed = Seed.parse(parts.join('\n\n'));
        for (const { at, length, text: inserted } of edits) {
          linter.lint(seed, registry);
          const start = at % (seed.length + 1);
          seed = seed.edit([{ start, end: Math.min(seed.length, start + length), text: inserted }]);
        }
        const plain = (diagnostics: ReturnType<typeof check>) =>
          diagnostics.map(({ code, severity, message, start, end, fixes, related }) => ({
            ...{ code, severity, message, start, end, fixes, related },
          }));
        assert.deepEqual(plain(linter.lint(seed, registry)), plain(check(Seed.parse(seed.text()))));
      }),
      { numRuns: 500 },
    );
  });
});

describe('safe fixes', () => {
  /** Texts with one mistake each, whose prose is known. */
  const name = fc.constantFrom('Morocco', 'Ada Lovelace', 'Fès', 'the DGSN', '摩洛哥');
  const broken = fc.constantFrom<(words: string) => string>(
    words => `[${words}{.place}`,
    words => `[${words}] {.place}`,
    words => `[${words}](.place)`,
    words => `[${words}]{.place}{ref=ada}`,
    words => `[${words}]{}`,
    words => `[ ${words} ]{.place}`,
    words => `[${words}]{place, ref = ada}`,
    words => `[${words}]{.org#ada role='x' url=a/b}`,
    words => `[${words}]{.place role="x}`,
    words => `[${words}]{.plcae ref=ada ref=ada}`,
    words => `{~~${words}->${words}~~}`,
    words => `{ ++${words}++ }`,
    words => `{++++}${words}[]{.place}`,
    words => `{~~${words}~>${words}~~}`,
    words => `[[${words}]{.LOC}'s, [ ${words} ]{.place}]{.organization,ref=ada}`,
  );
  const sentence = fc.array(fc.tuple(fc.constantFrom('From ', 'They saw ', ', and '), broken, name), {
    minLength: 1,
    maxLength: 5,
  });

  it('take two passes at the most, and leave the prose', () => {
    fc.assert(
      fc.property(sentence, parts => {
        const source = parts.map(([words, breaks, named]) => words + breaks(named)).join('');
        const { text: fixed, passes } = fixText(source, { registry });
        assert.ok(passes <= 2, `${passes} passes: ${source} → ${fixed}`);
        for (const [words, , named] of parts) {
          assert.ok(prose(fixed).includes(named) && fixed.includes(words.trim()), fixed);
        }
        assert.deepEqual(
          check(Seed.parse(fixed)).filter(({ severity }) => severity === 'error'),
          [],
          fixed,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('drop no word, whatever they are applied to', () => {
    // A substitution of a text by itself has it twice.
    const source = text.filter(each => !each.includes('{~~'));
    const count = (each: string) => each.match(/Morocco|Lovelace|é|😀/g)?.length ?? 0;
    fc.assert(
      fc.property(source, each => {
        assert.equal(count(fixText(each, { registry }).text), count(each));
      }),
      { numRuns: 2000 },
    );
  });
});
