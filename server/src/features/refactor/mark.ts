import { readDate } from '../../rules/dateReadings.js';
import { plainText } from '../../syntax/walk.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { keepsProse, type Markable, wrap } from './markers.js';
import {
  kinds,
  named,
  type Offer,
  type OfferTerms,
  type Place,
  type Refactoring,
  refused,
} from './refactoring.js';
import { markable } from './selection.js';
import { placeOf } from './targets.js';
import { writeMarkerAttributes } from './writeMarker.js';

/** So many types are offered where a command offers the rest. */
const fewTypes = 4;

/** Marks what is selected as an entity of a type. */
export const mark: Refactoring<'mark'> = {
  kind: 'mark',
  offers(place, terms) {
    const { snapshot, span, placed } = place;
    if (span.start === span.end && !terms.isInvoked) return [];
    if (placed?.mention.marked !== undefined && span.start === span.end) return [];
    const found = markable(snapshot.seed, span);
    return found === undefined ? [] : offersFor(place, found, terms);
  },
  run(job, { target, type, ref }) {
    const place = placeOf(job, target);
    if (place === undefined) return refused('The document is no seed that is open.');
    const { snapshot, span } = place;
    const found = markable(snapshot.seed, span);
    if (found === undefined) return refused('No marker can stand around what is selected.');
    const known = snapshot.knowledge.types.resolve(type)?.name;
    if (known === undefined) return refused(`\`${type}\` is no entity type.`);
    const edits = wrap(found, attributesOf(snapshot, textOf(found), known, ref));
    if (!keepsProse(snapshot.seed, edits))
      return refused('A marker around what is selected would change the text.');
    return { label: `Mark ${named(textOf(found))} as ${known}`, files: [{ ...snapshot, edits }] };
  },
};

function offersFor(
  { snapshot, span, placed }: Place,
  found: Markable,
  { hasCommands, positions }: OfferTerms,
): Offer[] {
  const { uri, version, seed, knowledge } = snapshot;
  const text = textOf(found);
  const target = { uri, version, range: positions.range(seed, span) };
  const likely = likelyTypes(snapshot, text, placed?.mention.type);
  const types = hasCommands ? likely.slice(0, fewTypes) : likely;
  const offers = types.map(
    (type): Offer => ({
      title: `Mark ${named(text)} as ${type}`,
      kind: kinds.mark,
      params: { kind: 'mark', target, type },
    }),
  );
  if (hasCommands && knowledge.types.all.length > fewTypes) {
    const [type] = likely;
    const params = { kind: 'mark' as const, target, type };
    offers.push({ title: `Mark ${named(text)} as…`, kind: kinds.mark, params, command: 'seedmark.mark' });
  }
  return offers;
}

/** All types, first those that the registry or a recogniser has for a text, then a date's if it is one. */
function likelyTypes(snapshot: Snapshot, text: string, recognized: string | undefined): string[] {
  const { registry, types } = snapshot.knowledge;
  const all = types.all.map(({ name }) => name);
  const first = [
    ...registry.named(text).map(({ type }) => type),
    recognized,
    readDate(text) === undefined ? undefined : 'date',
    /^\d/.test(text) ? 'quantity' : undefined,
  ];
  return [...new Set([...first, ...all])].filter(
    type => type !== undefined && all.includes(type),
  ) as string[];
}

function textOf({ leaf, start, end }: Markable): string {
  return plainText(leaf, start, end).replace(/\s+/g, ' ').trim();
}

/** A type, with the entity where that is known, and with what a date means. */
export function attributesOf(snapshot: Snapshot, text: string, type: string, ref?: string): string {
  const resolution = snapshot.knowledge.registry.resolve({ text, type });
  const value = type === 'date' ? readDate(text, snapshot.seed.frontMatter?.string('date')) : undefined;
  const id = ref ?? (resolution.kind === 'entry' ? resolution.entry.id : undefined);
  return writeMarkerAttributes({ type, ref: id, value });
}
