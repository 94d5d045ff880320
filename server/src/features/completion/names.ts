import { foldAccents } from '../../entities/names.js';
import type { NameForm, Registry, RegistryEntry } from '../../entities/registry.js';
import type { Leaf, Span } from '../../syntax/types.js';
import { constructsAt } from '../../syntax/walk.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { writeMarker } from '../refactor/writeMarker.js';
import type { Completion } from './completion.js';
import { entryDetail, ranked, type Uses, usesIn } from './entities.js';

/** A name is offered once so many letters of it stand there. */
const fewest = 3;
/** A name is looked for from so many words before the cursor on. */
const mostWords = 6;
const reach = 120;
const mostNames = 50;

/** Names that begin as the words before a cursor do, each of which becomes a marker. Offsets are the document's. */
export function nameCompletions(
  snapshot: Snapshot,
  leaf: Leaf,
  offset: number,
  toDocument: (offset: number) => number,
  elsewhere: Uses,
): Completion[] {
  const { registry } = snapshot.knowledge;
  if (registry.entries.length === 0) return [];
  const around = constructsAt(leaf.constructs, offset).filter(({ end }) => end > offset);
  const isProse = around.every(({ type }) =>
    ['insertion', 'deletion', 'highlight', 'substitution'].includes(type),
  );
  if (!isProse || /[\p{L}\p{N}]/u.test(leaf.text[offset] ?? '')) return [];
  for (const start of wordStarts(leaf.text, offset)) {
    const typed = leaf.text.slice(start, offset);
    const found = formsFrom(registry, fold(typed));
    if (found.length > 0) return items(found, typed, { start, end: offset });
  }
  return [];

  function items(found: readonly Form[], typed: string, { start, end }: Span): Completion[] {
    const isBracketed = leaf.text[start - 1] === '[';
    const replace = {
      start: toDocument(isBracketed ? start - 1 : start),
      end: toDocument(isBracketed && leaf.text[end] === ']' ? end + 1 : end),
    };
    const forms = new Map<RegistryEntry, Set<string>>();
    for (const { entry, form } of found) {
      const known = forms.get(entry);
      if (known !== undefined) known.add(form.kind === 'never' ? entry.name : form.text);
      else forms.set(entry, new Set([form.kind === 'never' ? entry.name : form.text, entry.name]));
    }
    const opener = isBracketed ? '[' : '';
    return ranked([...forms.keys()], usesIn(snapshot), elsewhere).flatMap(entry =>
      [...(forms.get(entry) ?? [])].map((name): Completion => {
        const isTyped = name.toLowerCase().startsWith(typed.toLowerCase());
        return {
          label: name,
          kind: 'name',
          detail: name === entry.name ? (entry.type ?? '') : entryDetail(entry),
          replace,
          text: writeMarker(name, { type: entry.type, ref: entry.id }),
          filter: `${opener}${isTyped ? name : typed}`,
          about: { kind: 'entry', name: entry.id },
        };
      }),
    );
  }
}

/** Where a name can begin that goes up to a cursor, the furthest first: at capitals, and letters that have no case. */
function wordStarts(text: string, offset: number): number[] {
  const from = Math.max(0, offset - reach);
  const before = text.slice(from, offset);
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const words = [...before.slice(line).matchAll(/[\p{L}\p{M}\p{N}.'’-]+/gu)].slice(-mostWords);
  return words.flatMap(({ 0: word, index }) => {
    if (!/^(?:\p{Lu}|\p{Lo})/u.test(word)) return [];
    const start = from + line + index;
    const typed = text.slice(start, offset);
    return (typed.match(/\p{L}/gu)?.length ?? 0) < fewest ? [] : [start];
  });
}

interface Form {
  readonly folded: string;
  readonly form: NameForm;
  readonly entry: RegistryEntry;
}

const sorted = new WeakMap<Registry, readonly Form[]>();

/** The forms of names that begin with a text. */
function formsFrom(registry: Registry, typed: string): Form[] {
  let forms = sorted.get(registry);
  if (forms === undefined) {
    forms = registry.entries
      .flatMap(entry => entry.forms.map(form => ({ folded: fold(form.text), form, entry })))
      .sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
    sorted.set(registry, forms);
  }
  let low = 0;
  let high = forms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (forms[middle].folded < typed) low = middle + 1;
    else high = middle;
  }
  const found: Form[] = [];
  for (
    let at = low;
    at < forms.length && found.length < mostNames && forms[at].folded.startsWith(typed);
    at++
  )
    found.push(forms[at]);
  return found;
}

function fold(text: string): string {
  return foldAccents(text.normalize('NFC')).replace(/\s+/g, ' ').replaceAll('’', "'");
}
