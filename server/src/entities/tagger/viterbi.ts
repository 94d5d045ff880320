import { insideOf, isBeginning, mayFollow, outside, width } from './tags.js';

const predecessors: readonly Uint8Array[] = Array.from({ length: width }, (_, tag) =>
  Uint8Array.from(Array.from({ length: width }, (_, previous) => previous).filter(p => mayFollow(p, tag))),
);
const openers = Array.from({ length: width }, (_, tag) => mayFollow(undefined, tag));

/** Less than any path has. */
const never = -1e30;

/**
 * The likeliest legal tags of a sentence, by the algorithm of Viterbi (1967): for each token and tag the best path
 * that ends there. Buffers are kept, so that a sentence allocates nothing.
 *
 * Most tokens are outside of names by far. Take a path with another tag `t` at a token, and put it outside; where the
 * path goes on with the inside of the name, begin a name there. That changes the score by the emissions of the
 * token, by the difference between inside and beginning at the next token, and by three transitions at most. So where `O`
 * is ahead of each `t` by more than all that can come to, the best path goes through `O`, whatever stands around:
 * such a token is *closed*. The algorithm runs on the stretches between closed tokens alone, and most sentences have
 * none. Each stretch takes in a closed token on either side, so that its margins are those of the whole sentence.
 */
export class Decoder {
  private capacity = 0;
  private ahead = new Float32Array(0);
  private behind = new Float32Array(0);
  private from = new Uint8Array(0);
  private columns = new Float32Array(width * width);
  /** What a tag can gain over `O` by transitions: where the name ends with it, and where it goes on. */
  private readonly gains = new Float32Array(width);
  private readonly gainsInside = new Float32Array(width);
  /** The stretches of the sentence that was decoded last: where each begins and where it ends. */
  private readonly stretches: number[] = [];

  /** Scores of tags by token, `width` to a token: to be filled in before decoding. */
  emissions = new Float32Array(0);

  /** @param transitions scores by previous tag, `width` to each; the last row is the sentence's beginning */
  constructor(private readonly transitions: Float32Array) {
    this.refresh();
  }

  /** Has the transitions, which have changed, looked at anew. */
  refresh(): void {
    const { transitions, columns } = this;
    for (let tag = 0; tag < width; tag++)
      for (let previous = 0; previous < width; previous++)
        columns[tag * width + previous] = transitions[previous * width + tag];
    for (let tag = 1; tag < width; tag++) this.bound(tag);
  }

  /** Finds the most that transitions give a tag over `O`. */
  private bound(tag: number): void {
    const { transitions, gains, gainsInside } = this;
    const step = (previous: number, next: number) => transitions[previous * width + next];
    let before = isBeginning(tag) ? step(width, tag) - step(width, outside) : never;
    for (const previous of predecessors[tag])
      before = Math.max(before, step(previous, tag) - step(previous, outside));
    // At the end of the sentence nothing follows.
    let after = 0;
    for (let next = 0; next < width; next++)
      if (openers[next]) after = Math.max(after, step(tag, next) - step(outside, next));
    gains[tag] = before + after;
    const inside = insideOf(tag);
    const beginning = inside - 1;
    let later = 0;
    for (let next = 0; next < width; next++)
      if (mayFollow(inside, next)) later = Math.max(later, step(inside, next) - step(beginning, next));
    gainsInside[tag] = before + step(tag, inside) - step(outside, beginning) + later;
  }

  /** Makes room for a sentence, with all its emissions zero. */
  begin(length: number): void {
    const size = length * width;
    if (length > this.capacity) {
      this.capacity = Math.max(length, 64, this.capacity * 2);
      const room = this.capacity * width;
      this.emissions = new Float32Array(room);
      this.ahead = new Float32Array(room);
      this.behind = new Float32Array(room);
      this.from = new Uint8Array(room);
    } else this.emissions.fill(0, 0, size);
  }

  /** Writes the best tags of the first `length` tokens; whether there is one in a name. */
  decode(length: number, result: Uint8Array): boolean {
    this.findStretches(length);
    const { stretches } = this;
    result.fill(outside, 0, length);
    let isNamed = false;
    for (let i = 0; i < stretches.length; i += 2)
      if (this.decodeStretch(stretches[i], stretches[i + 1], length, result)) isNamed = true;
    return isNamed;
  }

  private findStretches(length: number): void {
    const { stretches } = this;
    stretches.length = 0;
    let end = -1;
    for (let i = 0; i < length; i++) {
      if (this.isClosed(i, length)) continue;
      const to = Math.min(length, i + 2);
      // What touches the last stretch belongs to it.
      if (i <= end) stretches[stretches.length - 1] = to;
      else stretches.push(Math.max(0, i - 1), to);
      end = to;
    }
  }

  private isClosed(token: number, length: number): boolean {
    const { emissions, gains, gainsInside } = this;
    const at = token * width;
    const next = at + width;
    const isLast = token + 1 === length;
    const own = emissions[at];
    for (let inside = 2; inside < width; inside += 2) {
      const onward = isLast ? never : emissions[next + inside] - emissions[next + inside - 1];
      const asInside = Math.max(gains[inside], gainsInside[inside] + onward) + emissions[at + inside];
      if (asInside >= own) return false;
      const beginning = inside - 1;
      const asBeginning =
        Math.max(gains[beginning], gainsInside[beginning] + onward) + emissions[at + beginning];
      if (asBeginning >= own) return false;
    }
    return true;
  }

  /** The best tags from `start` to before `end`, around which there are ends of the sentence or closed tokens. */
  private decodeStretch(start: number, end: number, length: number, result: Uint8Array): boolean {
    const { emissions, ahead, from, transitions, columns } = this;
    const before = (start === 0 ? width : outside) * width;
    const first = start * width;
    for (let tag = 0; tag < width; tag++)
      ahead[first + tag] = openers[tag] ? emissions[first + tag] + transitions[before + tag] : never;
    for (let at = first + width; at < end * width; at += width) {
      for (let tag = 0; tag < width; tag++) {
        const allowed = predecessors[tag];
        const column = tag * width;
        let best = never * 10;
        let origin = 0;
        for (let i = 0; i < allowed.length; i++) {
          const previous = allowed[i];
          const score = ahead[at - width + previous] + columns[column + previous];
          if (score > best) {
            best = score;
            origin = previous;
          }
        }
        ahead[at + tag] = best + emissions[at + tag];
        from[at + tag] = origin;
      }
    }
    const last = (end - 1) * width;
    let tag = 0;
    let best = never * 10;
    for (let each = 0; each < width; each++) {
      const score = ahead[last + each] + this.afterwards(each, end, length);
      if (score > best) {
        best = score;
        tag = each;
      }
    }
    let isNamed = false;
    for (let i = end - 1; i >= start; i--) {
      result[i] = tag;
      if (tag !== outside) isNamed = true;
      tag = from[i * width + tag];
    }
    return isNamed;
  }

  /** What follows the last token of a stretch: a closed token, or nothing. */
  private afterwards(tag: number, end: number, length: number): number {
    return end === length ? 0 : this.transitions[tag * width + outside];
  }

  /**
   * After `decode`: by how much the best path is better than the best one that has another tag at some token, for
   * each token of a name. It is found by going through each stretch once more, from its end.
   */
  margins(length: number, result: ArrayLike<number>, margins: Float32Array): void {
    const { stretches } = this;
    for (let i = 0; i < stretches.length; i += 2)
      this.marginsOf(stretches[i], stretches[i + 1], length, result, margins);
  }

  private marginsOf(
    start: number,
    end: number,
    length: number,
    result: ArrayLike<number>,
    margins: Float32Array,
  ): void {
    const { emissions, ahead, behind, transitions } = this;
    const last = (end - 1) * width;
    for (let tag = 0; tag < width; tag++) behind[last + tag] = this.afterwards(tag, end, length);
    for (let i = end - 2; i >= start; i--) {
      const at = i * width;
      for (let previous = 0; previous < width; previous++) behind[at + previous] = never;
      for (let tag = 0; tag < width; tag++) {
        const rest = behind[at + width + tag] + emissions[at + width + tag];
        const allowed = predecessors[tag];
        for (let k = 0; k < allowed.length; k++) {
          const previous = allowed[k];
          const score = rest + transitions[previous * width + tag];
          if (score > behind[at + previous]) behind[at + previous] = score;
        }
      }
    }
    for (let i = start; i < end; i++) {
      const at = i * width;
      const best = ahead[at + result[i]] + behind[at + result[i]];
      let other = never;
      for (let tag = 0; tag < width; tag++) {
        if (tag !== result[i]) other = Math.max(other, ahead[at + tag] + behind[at + tag]);
      }
      margins[i] = best - other;
    }
  }
}
