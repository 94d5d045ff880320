import { describeEdtf, parseEdtf } from '../entities/edtf.js';
import type { RegistryEntry } from '../entities/registry.js';
import { acronymsOf } from '../rules/acronymUses.js';
import { documentInput } from '../rules/inputs.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { otherNames, relationLines, separated } from './hoverEntry.js';
import type { HoverText, Inline } from './hoverText.js';
import {
  entryOf,
  type Mention,
  mentionsOf,
  mentionsPerBlock,
  nameOf,
  type PlacedMention,
} from './mentions.js';

/** So many of the entities are named that share paragraphs with this one. */
const mostCompanions = 3;

/** What all documents say of an entity. */
export interface Everywhere {
  readonly mentions: number;
  readonly documents: number;
  /** With whom it shares paragraphs, in how many of them, the most frequent first. */
  readonly companions: readonly Companion[];
}

interface Companion {
  readonly name: string;
  readonly count: number;
}

/**
 * What is known of the entity that is mentioned, and why it is held to be one.
 *
 * @param everywhere undefined where the document is all there is
 */
export function mentionHover(
  snapshot: Snapshot,
  { mention }: PlacedMention,
  everywhere?: Everywhere,
): HoverText {
  const entry = entryOf(mention);
  const text: (readonly Inline[])[] = [headline(mention)];
  if (entry?.description !== undefined) text.push([entry.description]);
  const role = mention.recognized?.role;
  if (role !== undefined) text.push([role]);
  text.push(...forms(mention, entry, snapshot), ...dates(mention));
  if (entry !== undefined) text.push(...relationLines(entry, snapshot.knowledge.registry));
  text.push(here(mention, snapshot));
  if (everywhere !== undefined && everywhere.documents > 1) {
    const { mentions, documents } = everywhere;
    text.push([`In the workspace: ${mentions} mentions in ${documents} documents`]);
  }
  text.push(...companions(mention, snapshot, everywhere), ...provenance(mention));
  return text;
}

function headline(mention: Mention): Inline[] {
  const { type, resolution } = mention;
  const line: Inline[] = [{ bold: nameOf(mention) || '(no text)' }, ` · ${type ?? 'no type'}`];
  if (resolution.kind === 'unknown') line.push(' · ', { code: resolution.ref }, ' is in no registry');
  if (resolution.kind === 'ambiguous') {
    const ids = resolution.entries.map(({ id }): Inline => ({ code: id }));
    line.push(' · could be ', ...separated(ids));
  }
  return line;
}

/** Other names, and what an acronym or a short form stands for. */
function forms(
  { text, recognized }: Mention,
  entry: RegistryEntry | undefined,
  snapshot: Snapshot,
): Inline[][] {
  const lines = entry === undefined ? [] : otherNames(entry);
  const { name, beside } = recognized ?? {};
  const long = name === undefined ? expansionOf(snapshot, text) : undefined;
  if (long !== undefined && long !== entry?.name) lines.push([`“${text}” stands for “${long}”`]);
  if (name !== undefined && name !== text) lines.push([`“${text}” stands for “${name}”`]);
  if (beside !== undefined) lines.push([`“${text}” was introduced beside “${beside}”`]);
  return lines;
}

/** What the document says that an acronym stands for. */
function expansionOf({ seed, knowledge, configuration }: Snapshot, text: string): string | undefined {
  if (!/^[A-Z]{3,6}$/.test(text)) return undefined;
  const { types, registry } = knowledge;
  const { frontMatter } = configuration;
  const document = documentInput({ seed, types, registry, frontMatter, memory: knowledge });
  const explained = acronymsOf.parts(document);
  return explained.find(({ value }) => value.short === text && value.long !== undefined)?.value.long;
}

/** A date as it is understood, and how long it lasts. */
function dates({ marked, recognized, type }: Mention): Inline[][] {
  const value = marked?.value ?? recognized?.value;
  if (value === undefined) return [];
  if (type !== 'date') return [['Value: ', { code: value }]];
  const edtf = parseEdtf(value);
  return [
    edtf === undefined ? [{ code: value }, ' is no EDTF date'] : [describeEdtf(edtf), ' · ', { code: value }],
  ];
}

function here(mention: Mention, snapshot: Snapshot): Inline[] {
  const all = mentionsOf(snapshot, mention.key);
  const [first] = all;
  if (all.length < 2 || first === undefined) return ['1 mention here'];
  const { line } = snapshot.seed.positionAt(first.base + first.mention.start);
  const text = first.mention.text === mention.text ? '' : `, as “${first.mention.text}”`;
  const link = { link: `${snapshot.uri}#L${line + 1}`, name: `line ${line + 1}` };
  return [`${all.length} mentions here, the first in `, link, text];
}

/** The entities that most often share a paragraph with this one, in all documents or here. */
function companions(mention: Mention, snapshot: Snapshot, everywhere: Everywhere | undefined): Inline[][] {
  const isWide = everywhere !== undefined && everywhere.documents > 1 && everywhere.companions.length > 0;
  const most = (isWide ? everywhere.companions : companionsHere(mention, snapshot)).slice(0, mostCompanions);
  if (most.length === 0) return [];
  const names = most.map(({ name, count }) => (count > 1 ? `${name} (${count})` : name));
  return [[`In the same paragraphs: ${names.join(', ')}`]];
}

function companionsHere({ key }: Mention, snapshot: Snapshot): Companion[] {
  const shared = new Map<string, { name: string; count: number }>();
  for (const { value } of mentionsPerBlock.inDocument(snapshot)) {
    if (!value.some(mention => mention.key === key)) continue;
    const inBlock = new Map(value.map(mention => [mention.key, mention]));
    for (const [other, mention] of inBlock) {
      if (other === key || mention.type === 'date') continue;
      const known = shared.get(other);
      if (known === undefined) shared.set(other, { name: nameOf(mention), count: 1 });
      else known.count++;
    }
  }
  return [...shared.values()].sort((a, b) => b.count - a.count);
}

/** How sure it is that this is a mention. */
function provenance({ marked, recognized }: Mention): Inline[][] {
  if (recognized !== undefined) return [[`Recognized: ${recognized.reason}`]];
  if (marked?.status === 'unverified') return [['Not verified by a person yet']];
  if (marked?.status === 'unidentifiable') return [['Marked as unidentifiable']];
  return [];
}
