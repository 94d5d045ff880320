/** The dates that markers name. */
import type { AttributeItem, Marker } from '../syntax/types.js';
import { firstType, markedText } from './markers.js';
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
    if (firstType(marker, types)?.name !== 'date') return [];
    const value = marker.attributes.items.find(({ type, name }) => type === 'pair' && name === 'value');
    return [{ marker, text: markedText(leaf, marker), value }];
  });
}
