/** Which entities share paragraphs, and how often. */

/** Two entities by their keys, the smaller first, and the number of paragraphs that both stand in. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly weight: number;
}

/**
 * A paragraph that names more entities than this is a listing: that two of them stand in it says little, and its
 * pairs would be counted in the thousands.
 */
export const listing = 40;

/** Counts pairs paragraph by paragraph; the time a paragraph takes is bounded by `listing`. */
export class Cooccurrence {
  private readonly neighbours = new Map<string, Map<string, number>>();
  private passedOver = 0;

  /** How many paragraphs were passed over as listings. */
  get listings(): number {
    return this.passedOver;
  }

  /** @param keys the keys of the entities that a paragraph names; any of them may come more than once */
  add(keys: Iterable<string>): void {
    const distinct = [...new Set(keys)].sort();
    if (distinct.length > listing) {
      this.passedOver++;
      return;
    }
    for (const [index, a] of distinct.entries()) {
      if (index === distinct.length - 1) return;
      let weights = this.neighbours.get(a);
      if (weights === undefined) {
        weights = new Map();
        this.neighbours.set(a, weights);
      }
      for (const b of distinct.slice(index + 1)) weights.set(b, (weights.get(b) ?? 0) + 1);
    }
  }

  /** All pairs that share at least so many paragraphs, the most frequent first. */
  pairs(least = 1): Pair[] {
    const pairs: Pair[] = [];
    for (const [a, weights] of this.neighbours) {
      for (const [b, weight] of weights) if (weight >= least) pairs.push({ a, b, weight });
    }
    return pairs.sort(
      (one, two) => two.weight - one.weight || compare(one.a, two.a) || compare(one.b, two.b),
    );
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
