import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher } from '../../../server/src/workspace/configuration/globs.js';

describe('globs', () => {
  const cases: [glob: string, path: string, matches: boolean][] = [
    ['*.seed', 'a.seed', true],
    ['*.seed', 'b/a.seed', false],
    ['**/*.seed', 'a.seed', true],
    ['**/*.seed', 'x/y/a.seed', true],
    ['./drafts/**', 'drafts/a/b.md', true],
    ['drafts', 'drafts/a/b.md', true],
    ['drafts/', 'drafts/a.md', true],
    ['drafts', 'drafts2/a.md', false],
    ['a/**/b/*.md', 'a/b/b/c.md', true],
    ['a/**/b/*.md', 'a/c/d.md', false],
    ['**/{a,b{c,d}}.md', 'x/bd.md', true],
    ['**/{a,b{c,d}}.md', 'x/b.md', false],
    ['?.md', 'é.md', true],
    ['?.md', '👍.md', true],
    ['?.md', 'ab.md', false],
    ['a.c', 'abc', false],
  ];
  for (const [glob, path, expected] of cases) {
    it(`${glob} ${expected ? 'is' : 'is not'} ${path}`, () => {
      assert.equal(globMatcher([glob])(path), expected);
    });
  }

  it('match as picomatch does, where they name whole paths', () => {
    const name = fc.stringMatching(/^[ab*?]{1,5}$/).map(each => each.replace(/\*+/g, '*'));
    const path = fc.array(fc.stringMatching(/^[ab]{1,4}$/), { minLength: 1, maxLength: 4 });
    const glob = fc.array(fc.oneof(name, fc.constant('**')), { maxLength: 4 });
    fc.assert(
      fc.property(glob, path, (folders, names) => {
        const pattern = [...folders, 'a*'].join('/');
        const file = names.join('/');
        const whole = picomatch(pattern, { dot: true });
        const isBelow = names.some((_, index) => whole(names.slice(0, index + 1).join('/')));
        assert.equal(globMatcher([pattern])(file), isBelow, `${pattern} ${file}`);
      }),
      { numRuns: 2000 },
    );
  });

  // With which a matcher that goes back and forth does not come to an end.
  it('are told from long paths by what would make a regular expression go back and forth', () => {
    const stars = globMatcher([`${'*a'.repeat(240)}b`, `${'**/a/'.repeat(90)}b`, '{a,b}'.repeat(100)]);
    assert.equal(stars('a'.repeat(4000)), false);
    assert.equal(stars('a/'.repeat(2000)), false);
  });
});
