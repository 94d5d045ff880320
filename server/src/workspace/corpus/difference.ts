import type { RegistryEntry } from '../../entities/registry.js';
import type { DiskPart, Members } from './members.js';
import { MentionReader } from './mentions.js';
import { mayHave, wordHashes } from './wordFilter.js';

/** What of a registry recognition goes by: by id, the type and the names of an entry, as one string. */
export type Fingerprint = ReadonlyMap<string, string>;

const none: Fingerprint = new Map();
const fingerprints = new WeakMap<readonly RegistryEntry[], Fingerprint>();

export function fingerprintOf(entries: readonly RegistryEntry[]): Fingerprint {
  if (entries.length === 0) return none;
  let known = fingerprints.get(entries);
  if (known === undefined) {
    const made = new Map<string, string>();
    // Of two with one id, the first holds.
    for (const { id, type, forms } of entries) {
      if (made.has(id)) continue;
      const names = forms.filter(({ kind }) => kind !== 'never').map(({ text, kind }) => [kind, text]);
      made.set(id, JSON.stringify([type ?? '', ...names]));
    }
    known = made;
    fingerprints.set(entries, known);
  }
  return known;
}

/** More changes than this concern every document. */
const mostChanges = 500;

/** Which documents are recognised otherwise once one registry has become another. */
export class Difference {
  private readonly ids = new Set<string>();
  private readonly names: (readonly number[])[] = [];
  private readonly isLarge: boolean;

  constructor(before: Fingerprint, after: Fingerprint) {
    const changed = new Set<string>();
    for (const [id, said] of before) if (after.get(id) !== said) changed.add(id);
    for (const [id, said] of after) if (before.get(id) !== said) changed.add(id);
    this.isLarge = changed.size > mostChanges;
    if (this.isLarge) return;
    this.ids = changed;
    for (const id of changed) for (const said of [before.get(id), after.get(id)]) this.addNames(said);
  }

  get isNothing(): boolean {
    return !this.isLarge && this.ids.size === 0;
  }

  concerns({ part, words }: DiskPart, { tables }: Members): boolean {
    if (this.isLarge || words === undefined) return true;
    if (this.names.some(name => mayHave(words, name))) return true;
    for (const mention = new MentionReader(part.mentions); mention.next(); ) {
      const { ref } = tables.forms[mention.form];
      if (ref !== undefined && this.ids.has(ref)) return true;
    }
    return false;
  }

  private addNames(said: string | undefined): void {
    if (said === undefined) return;
    const [, ...names]: [string, ...(readonly [string, string])[]] = JSON.parse(said);
    for (const [, text] of names)
      this.names.push([...wordHashes(text.replace(/^(?:the|an?)\s+(?=\S)/i, ''))]);
  }
}
