/** Rows: how much longer twice a text takes that leads a careless parser to look at everything again and again. */
import { Seed } from '../../server/src/syntax/seed.js';
import { toMdast } from '../../server/src/syntax/toMdast.js';
import { hostileTexts } from '../harness/hostileTexts.js';
import { rounded } from './statistics.js';

export interface HostileRow {
  readonly what: string;
  /** Of the shorter text. */
  readonly kilobytes: number;
  readonly milliseconds: number;
  /**
   * The time of twice the text, by that of the text: 2 in proportion, 4 where it grows by the square. On average over
   * three times twice: one time twice is told wrongly by where the memory is cleaned up.
   */
  readonly ratio: number;
}

export function measureHostile(progress: (what: string) => void): HostileRow[] {
  progress('hostile: reading texts, and twice the texts');
  return Object.entries(hostileTexts).map(([what, text]) => {
    // Long enough for its time to be told.
    let times = 2_000;
    while (times < 128_000 && shortest(text(times), 3) < 10) times *= 2;
    const milliseconds = shortest(text(times), 7);
    const ratio = Math.cbrt(shortest(text(8 * times), 5) / milliseconds);
    const kilobytes = rounded(text(times).length / 1000);
    return { what, kilobytes, milliseconds: rounded(milliseconds), ratio: rounded(ratio) };
  });
}

/** The shortest of several: what else runs on the machine can only make it longer. */
function shortest(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    toMdast(Seed.parse(text));
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
