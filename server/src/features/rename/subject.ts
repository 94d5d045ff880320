/** What a rename is of: an id, one of an entity's names, or the text of an entity in no registry. */
import type { NameForm, RegistryEntry } from '../../entities/registry.js';
import { placeAt, type RegistryPlace } from '../../entities/registryPlaces.js';
import type { Span } from '../../syntax/types.js';
import { frontMatterSnapshot, type RegistrySnapshot } from '../../workspace/registrySnapshot.js';
import { Refused } from '../feature.js';
import { mentionAt } from '../mentions.js';
import { type Asked, refAt, type Subject } from '../subject.js';
import { partNamed } from './names.js';

export type Renamed = Span & {
  readonly subject: Subject;
  /** As it is now. */
  readonly from: string;
  /** Whether it is asked for at a mention that carries no marker: others like it are meant too. */
  readonly isUnmarked: boolean;
} & (
    | { readonly what: 'id' }
    /** A name that the entry lists. */
    | { readonly what: 'form'; readonly entry: RegistryEntry; readonly kind: NameForm['kind'] }
    /** What the mentions of an entity in no registry say. */
    | { readonly what: 'text' }
  );

/**
 * What can be renamed at an offset that an entity was asked about at.
 *
 * @throws Refused where nothing can be
 */
export function renamedAt(
  { subject, seed, snapshot }: Asked,
  offset: number,
  described?: RegistrySnapshot,
): Renamed {
  const inYaml = described ?? (snapshot && frontMatterSnapshot(snapshot));
  const place = inYaml && placeAt(inYaml.places, offset);
  if (place !== undefined) return atPlace(place, subject, seed.slice(place.start, place.end));
  const placed = snapshot && mentionAt(snapshot, offset);
  if (placed === undefined) throw new Refused(nothing);
  const { mention, base } = placed;
  const ref = refAt(mention, offset - base);
  if (ref !== undefined && subject.id !== undefined) {
    return {
      start: base + ref.start,
      end: base + ref.end,
      what: 'id',
      subject,
      from: subject.id,
      isUnmarked: false,
    };
  }
  const { start, end } = mention.content;
  if (offset < base + start || offset > base + end) throw new Refused(nothing);
  const { resolution } = subject;
  const { text, type } = mention;
  const isUnmarked = mention.marked === undefined;
  const span = (part: Span) => ({ start: base + start + part.start, end: base + start + part.end });
  if (resolution.kind === 'ambiguous') {
    const ids = resolution.entries.map(({ id }) => `\`${id}\``).join(' or ');
    throw new Refused(`“${text}” could be ${ids}: say which by a \`ref\` first.`);
  }
  if (resolution.kind === 'entry') {
    const { entry } = resolution;
    const form = entry.forms.find(each => each.kind !== 'never' && partNamed(text, each.text) !== undefined);
    if (form === undefined)
      throw new Refused(
        `“${text}” is none of the names of \`${entry.id}\`: rename it where one of them stands, or its id at a \`ref\`.`,
      );
    const part = partNamed(seed.slice(base + start, base + end), form.text) ?? { start: 0, end: end - start };
    return { ...span(part), what: 'form', subject, entry, kind: form.kind, from: form.text, isUnmarked };
  }
  if (resolution.kind === 'unknown')
    throw new Refused(`\`${resolution.ref}\` is in no registry: rename the id itself, at \`ref\`.`);
  if (type === 'date' || type === 'quantity') throw new Refused(`A ${type} has no name to be changed.`);
  return {
    ...span({ start: 0, end: end - start }),
    what: 'text',
    subject,
    isUnmarked,
    from: text,
  };
}

function atPlace(place: RegistryPlace, subject: Subject, source: string): Renamed {
  // Quotes are no part of what is renamed.
  const isQuoted = /^(["']).*\1$/s.test(source) && source.length > 1;
  const span = { start: place.start + Number(isQuoted), end: place.end - Number(isQuoted) };
  const named = { ...span, subject, from: place.text, isUnmarked: false };
  if (place.isAlias) throw new Refused('This is a YAML alias: rename what it stands for.');
  if (place.kind === 'form' && subject.resolution.kind === 'entry') {
    const { entry } = subject.resolution;
    return { ...named, what: 'form', entry, kind: place.form };
  }
  if (place.kind === 'id' || place.kind === 'target') return { ...named, what: 'id' };
  throw new Refused(nothing);
}

export const nothing =
  'Nothing is to be renamed here: an id can be, at `ref` or in a registry, and a name, where it stands.';
