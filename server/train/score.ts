/** Scores as the field has them: a name is right where its first and last token (and its kind) are. */
import type { Kind, TagSpan } from '../src/entities/tagger/tags.js';

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Scores {
  readonly typed: Score;
  /** By the span alone, whatever the kind. */
  readonly span: Score;
  readonly kinds: Readonly<Record<'PER' | 'ORG' | 'LOC', Score>>;
}

/** Counts names of persons, organizations and places; all others are left out on both sides. */
export class Tally {
  private readonly counts = new Map<string, { right: number; found: number; gold: number }>();

  add(gold: readonly TagSpan[], found: readonly TagSpan[]): void {
    const counted = ({ kind }: TagSpan) => kind !== 'MISC';
    const [expected, actual] = [gold.filter(counted), found.filter(counted)];
    for (const kind of ['PER', 'ORG', 'LOC', 'typed', 'span'] as const) {
      const key = ({ from, to, kind: own }: TagSpan) => `${from} ${to} ${kind === 'span' ? '' : own}`;
      const of = (span: TagSpan) => kind === 'typed' || kind === 'span' || span.kind === kind;
      const golden = new Set(expected.filter(of).map(key));
      const guessed = actual.filter(of).map(key);
      const count = this.countOf(kind);
      count.gold += golden.size;
      count.found += guessed.length;
      count.right += guessed.filter(each => golden.has(each)).length;
    }
  }

  scores(): Scores {
    const kinds = { PER: this.score('PER'), ORG: this.score('ORG'), LOC: this.score('LOC') };
    return { typed: this.score('typed'), span: this.score('span'), kinds };
  }

  private score(key: Kind | 'typed' | 'span'): Score {
    const { right, found, gold } = this.countOf(key);
    const precision = found === 0 ? 0 : right / found;
    const recall = gold === 0 ? 0 : right / gold;
    return { precision, recall, f1: found + gold === 0 ? 0 : (2 * right) / (found + gold) };
  }

  private countOf(key: string) {
    const count = this.counts.get(key) ?? { right: 0, found: 0, gold: 0 };
    this.counts.set(key, count);
    return count;
  }
}
