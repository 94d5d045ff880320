import { writeAttributes } from '../../syntax/writeAttributes.js';

/** What a marker says of its text. */
export interface MarkerValues {
  readonly type: string | undefined;
  readonly ref?: string | undefined;
  readonly value?: string | undefined;
  readonly status?: string | undefined;
}

/** A marker around a text that is no markup, in its canonical form. */
export function writeMarker(text: string, values: MarkerValues): string {
  return `[${escaped(text)}]${writeMarkerAttributes(values)}`;
}

/** A text that is no markup, as it stands in prose. */
export function escaped(text: string): string {
  return text.replace(/[\\`[\]{}<]/g, '\\$&');
}

/** The attributes of a marker, in braces. */
export function writeMarkerAttributes({ type, ...pairs }: MarkerValues): string {
  const items = Object.entries(pairs).flatMap(([name, value]) =>
    value === undefined ? [] : [{ type: 'pair' as const, name, value }],
  );
  return writeAttributes(
    type === undefined ? items : [{ type: 'class' as const, name: type, value: '' }, ...items],
  );
}
