import { demonymOf } from '../entities/gazetteer.js';
import type { Construct, Leaf, Span } from '../syntax/types.js';
import type { HoverText } from './hoverText.js';

/** How far around an offset words are looked for, in UTF-16 code units. */
const reach = 64;

/** What a country's adjective or people (`Moroccan`, `South Korean`) is about; undefined at any other word. */
export function demonymHover(
  leaf: Leaf,
  around: readonly Construct[],
  offset: number,
): (Span & { readonly text: HoverText }) | undefined {
  const innermost = around.at(-1)?.type;
  if (innermost === 'inlineCode' || innermost === 'html' || innermost === 'url') return undefined;
  const from = Math.max(0, offset - reach);
  const words = [...leaf.text.slice(from, offset + reach).matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({
    start: from + index,
    end: from + index + word.length,
  }));
  const at = words.findIndex(({ start, end }) => start <= offset && offset <= end);
  if (at < 0) return undefined;
  for (const name of [words.slice(Math.max(0, at - 1), at + 1), words.slice(at, at + 2), [words[at]]]) {
    const { start } = name[0];
    const { end } = name[name.length - 1];
    const text = leaf.text.slice(start, end).replace(/\s+/g, ' ');
    const country = demonymOf(text)?.name;
    if (country === undefined) continue;
    return { start, end, text: [[{ bold: text }, ` · of ${country}, a country: no place by itself`]] };
  }
  return undefined;
}
