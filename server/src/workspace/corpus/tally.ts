import type { RegistryEntry } from '../../entities/registry.js';
import { MentionReader } from './mentions.js';
import { Numbers } from './numbers.js';
import type { Part } from './part.js';
import type { Scope } from './scope.js';
import type { Tables } from './tables.js';

/** How often an entity is mentioned in some documents. */
export interface Count {
  entry: RegistryEntry | undefined;
  mentions: number;
  marked: number;
  unverified: number;
  documents: number;
  /** How often each form is met, by its number. */
  readonly forms: Map<number, number>;
}

/**
 * How often each entity is mentioned in the documents of a folder, kept in step as documents come, change and go.
 * Forms are counted, and few are told apart by what they mean: those that a document's own front matter gives another
 * meaning than the registry does.
 */
export class Tally {
  private readonly mentions = new Numbers();
  private readonly marked = new Numbers();
  private readonly unverified = new Numbers();
  /** By key. */
  private readonly documents = new Numbers();
  /** By key, what documents' own entries make of forms. */
  private readonly own = new Map<number, Count>();
  /** By key, the number of the document that it was last met in. */
  private readonly metIn = new Numbers();
  private document = 0;
  private readonly keys = new Set<number>();

  constructor(
    readonly scope: Scope,
    private readonly tables: Tables,
  ) {}

  /**
   * Counts a document, or no longer counts it.
   *
   * @param own what mentions mean in it, where its front matter defines entities
   */
  count({ mentions }: Part, own: Scope | undefined, sign: 1 | -1): void {
    const { details } = this.tables;
    this.document++;
    for (const mention = new MentionReader(mentions); mention.next(); ) {
      const { form, detail, isMarked } = mention;
      const isUnverified = isMarked && details[detail].status === 'unverified';
      const shared = this.scope.keyOf(form);
      const key = own === undefined ? shared : own.keyOf(form);
      if (own === undefined || key === shared) {
        this.mentions.add(form, sign);
        if (isMarked) this.marked.add(form, sign);
        if (isUnverified) this.unverified.add(form, sign);
      } else {
        this.countOwn(key, form, own, isMarked, isUnverified, sign);
      }
      if (this.metIn.at(key) === this.document) continue;
      this.metIn.set(key, this.document);
      this.documents.add(key, sign);
      if (this.documents.at(key) > 0) this.keys.add(key);
      else this.keys.delete(key);
    }
  }

  /** The numbers of the keys that any document has. */
  present(): ReadonlySet<number> {
    return this.keys;
  }

  /** Adds what is counted of an entity. */
  addTo(count: Count, key: number): void {
    const own = this.own.get(key);
    count.entry ??= own?.entry ?? this.scope.entryOf(key);
    count.documents += this.documents.at(key);
    if (own !== undefined) {
      count.mentions += own.mentions;
      count.marked += own.marked;
      count.unverified += own.unverified;
      for (const [form, met] of own.forms) count.forms.set(form, (count.forms.get(form) ?? 0) + met);
    }
    for (const form of this.scope.formsOf(key)) {
      const met = this.mentions.at(form);
      if (met === 0) continue;
      count.mentions += met;
      count.marked += this.marked.at(form);
      count.unverified += this.unverified.at(form);
      count.forms.set(form, (count.forms.get(form) ?? 0) + met);
    }
  }

  private countOwn(
    key: number,
    form: number,
    scope: Scope,
    isMarked: boolean,
    isUnverified: boolean,
    sign: 1 | -1,
  ): void {
    let count = this.own.get(key);
    if (count === undefined) {
      count = noCount(scope.entryOf(key));
      this.own.set(key, count);
    }
    count.mentions += sign;
    if (isMarked) count.marked += sign;
    if (isUnverified) count.unverified += sign;
    const met = (count.forms.get(form) ?? 0) + sign;
    if (met > 0) count.forms.set(form, met);
    else count.forms.delete(form);
    if (count.mentions === 0) this.own.delete(key);
  }
}

export function noCount(entry?: RegistryEntry): Count {
  return { entry, mentions: 0, marked: 0, unverified: 0, documents: 0, forms: new Map() };
}
