/** The dates that markers name. */
import type { AttributeItem, Marker } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import { typeItems } from './markers.js';
import type { LeafInput } from './rule.js';

/** A marker of the type `date`. */
export interface MarkedDate {
  readonly marker: Marker;
  /** What a person reads, on one line. */
  readonly text: string;
  /** The attribute `value`. */
  readonly value: AttributeItem | undefined;
}

export function markedDates({ leaf, entities, types }: LeafInput): MarkedDate[] {
  return entities.flatMap(marker => {
    if (typeItems(marker, types)[0]?.name !== 'date') return [];
    const { content, attributes } = marker;
    const value = attributes.items.find(({ type, name }) => type === 'pair' && name === 'value');
    const text = plainText(leaf, content.start, content.end, 'accepted').replace(/\s+/g, ' ').trim();
    return [{ marker, text, value }];
  });
}
