/** Attributes as they are written (format.md §3): alike for Pandoc, Djot and markdown-it. */
import type { AttributeItem } from './types.js';

const BARE = /^[A-Za-z0-9_:-]+$/;

/** A value, in double quotes where it needs them; a line break in it becomes a blank. */
export function writeValue(value: string): string {
  return BARE.test(value) ? value : quoteValue(value);
}

/** A value in double quotes. */
export function quoteValue(value: string): string {
  return `"${value.replace(/\r\n?|\n/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

/** What an item means, as it is written; what is no attribute stays as it seems to be meant. */
export function writeItem({ type, name, value }: Pick<AttributeItem, 'type' | 'name' | 'value'>): string {
  switch (type) {
    case 'class':
      return name
        .split(/\s+/)
        .filter(Boolean)
        .map(each => `.${each}`)
        .join(' ');
    case 'anchor':
      return `#${name}`;
    case 'pair':
      return `${name}=${writeValue(value)}`;
    case 'invalid':
      return name;
  }
}

/** Braces with items as written, in the written order: classes, anchor, `ref`, then the other keys. */
export function writeAttributes(items: readonly Pick<AttributeItem, 'type' | 'name' | 'value'>[]): string {
  const rank = ({ type, name }: Pick<AttributeItem, 'type' | 'name'>) =>
    type === 'class' ? 0 : type === 'anchor' ? 1 : name === 'ref' ? 2 : 3;
  const inOrder = [...items].sort((a, b) => rank(a) - rank(b));
  return `{${inOrder.map(writeItem).join(' ')}}`;
}
