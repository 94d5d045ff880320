import { mayFollow, width } from './tags.js';

/** Tags that may come before each tag; all others are passed over. */
const predecessors: readonly Uint8Array[] = Array.from({ length: width }, (_, tag) =>
  Uint8Array.from(Array.from({ length: width }, (_, previous) => previous).filter(p => mayFollow(p, tag))),
);
const openers = Array.from({ length: width }, (_, tag) => mayFollow(undefined, tag));

/** Less than any path has. */
const never = -1e30;

/**
 * The likeliest legal tags of a sentence, by the algorithm of Viterbi (1967): for each token and tag the best path
 * that ends there. Buffers are kept, so that a sentence allocates nothing.
 */
export class Decoder {
  private capacity = 0;
  private ahead = new Float32Array(0);
  private behind = new Float32Array(0);
  private from = new Uint8Array(0);
  private columns = new Float32Array(width * width);

  /** Scores of tags by token, `width` to a token: to be filled in before decoding. */
  emissions = new Float32Array(0);

  /** @param transitions scores by previous tag, `width` to each; the last row is the sentence's beginning */
  constructor(private readonly transitions: Float32Array) {
    this.refresh();
  }

  /** Has the transitions, which have changed, looked at anew. */
  refresh(): void {
    for (let tag = 0; tag < width; tag++)
      for (let previous = 0; previous < width; previous++)
        this.columns[tag * width + previous] = this.transitions[previous * width + tag];
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

  /** Writes the best tags of the first `length` tokens. */
  decode(length: number, result: Uint8Array): void {
    if (length === 0) return;
    const { emissions, ahead, from, transitions, columns } = this;
    for (let tag = 0; tag < width; tag++)
      ahead[tag] = openers[tag] ? emissions[tag] + transitions[width * width + tag] : never;
    for (let at = width; at < length * width; at += width) {
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
    const last = (length - 1) * width;
    let tag = 0;
    for (let i = 1; i < width; i++) if (ahead[last + i] > ahead[last + tag]) tag = i;
    for (let i = length - 1; i >= 0; i--) {
      result[i] = tag;
      tag = from[i * width + tag];
    }
  }

  /**
   * After `decode`: by how much the best path is better than the best one that has another tag at some token, for
   * each token. It is found by going through the sentence once more, from its end.
   */
  margins(length: number, result: ArrayLike<number>, margins: Float32Array): void {
    const { emissions, ahead, behind, transitions } = this;
    if (length === 0) return;
    behind.fill(0, (length - 1) * width, length * width);
    for (let i = length - 2; i >= 0; i--) {
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
    for (let i = 0; i < length; i++) {
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
