import assert from 'node:assert/strict';
import { Seed } from '../../../server/src/syntax/seed.js';
import { toMdast } from '../../../server/src/syntax/toMdast.js';

/** Texts that lead a careless parser to look at everything again and again, by how often a part is repeated. */
const hostile: Readonly<Record<string, (times: number) => string>> = {
  'opened brackets': times => '['.repeat(times),
  'opened attributes': times => '[x]{'.repeat(times),
  'opened quotes': times => '[x]{a="'.repeat(times),
  'opened quotes, closed braces': times => "[x]{a='}".repeat(times),
  'smart quotes': times => '[x]{a=“'.repeat(times),
  'opened marks': times => '{++'.repeat(times),
  'opened comments of reviewers': times => '{>>'.repeat(times),
  'closed marks': times => '++}'.repeat(times),
  'marks in a comment': times => `{>>${'{++'.repeat(times)}${'++}'.repeat(times)}<<}`,
  'backticks, each run longer': times =>
    Array.from({ length: Math.sqrt(times) * 2 }, (_, i) => `${'`'.repeat(i)}x`).join(''),
  'bare attributes': times => '{.place}'.repeat(times),
  'unclosed texts': times => '[M{.place}'.repeat(times),
  'stray brackets': times => 'M]{.place}'.repeat(times),
  'markers in markers': times => '['.repeat(times) + ']{.place}'.repeat(times),
  links: times => '[a]('.repeat(times),
  angles: times => '<h'.repeat(times),
  elements: times => '<place>'.repeat(times),
  addresses: times => 'http://'.repeat(times),
  'opened HTML comments': times => '<!--'.repeat(times),
  'opened HTML comments, a line each': times => '<!--\n'.repeat(times),
  'tilde fences, each shorter': times =>
    Array.from({ length: Math.sqrt(times) * 2 }, (_, i) => '~'.repeat(Math.sqrt(times) * 2 - i + 3)).join(
      '\n',
    ),
  'quotes in quotes': times => `${'> '.repeat(100)}x\n`.repeat(times / 50),
  'lists in lists': times =>
    Array.from({ length: Math.sqrt(times) }, (_, i) => `${' '.repeat(i)}- x`).join('\n'),
  braces: times => '{'.repeat(times) + ']'.repeat(times),
  'full-width brackets': times => '］｛'.repeat(times),
  'parentheses before attributes': times => '(x'.repeat(times) + '){.place}'.repeat(times),
  dialects: times => '{+a'.repeat(times),
  bars: times => '[a|place]'.repeat(times),
  'short lines': times => 'a\n'.repeat(times),
  'carriage returns': times => '\r'.repeat(times),
  'front matter without an end': times => `---\na: b\n${'x\n'.repeat(times)}`,
  'bracketed texts': times => '[M] '.repeat(times),
};

function milliseconds(text: string): number {
  const start = performance.now();
  toMdast(Seed.parse(text));
  return performance.now() - start;
}

/** The shortest of several: what else runs on the machine can only make it longer. */
function shortest(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) best = Math.min(best, milliseconds(text));
  return best;
}

describe('reading hostile texts', () => {
  for (const [what, text] of Object.entries(hostile)) {
    it(`takes time in proportion to ${what}`, function () {
      this.timeout(60_000);
      // Longer until it takes long enough to be measured, or is longer than a quadratic reader would bear.
      let times = 2_000;
      while (times < 64_000 && shortest(text(times), 2) < 20) times *= 2;
      const ratio = () => shortest(text(2 * times), 3) / Math.max(10, shortest(text(times), 3));
      let best = ratio();
      for (let i = 0; i < 3 && best >= 3.5; i++) best = Math.min(best, ratio());
      assert.ok(best < 3.5, `${best.toFixed(1)} times the time for twice the text`);
    });
  }
});
