import type { AttributeItem, Span } from '../../syntax/types.js';
import { replace } from '../edits.js';
import { intendedType, removeItem } from '../markers.js';
import { defineRule, type Fix, type LeafInput } from '../rule.js';
import { quote } from '../wording.js';

export const invalidAttribute = defineRule({
  code: 'marker/invalid-attribute',
  severity: 'error',
  summary: 'Something in a marker’s braces that is no attribute.',
  why: 'Attributes are `.type`, `#anchor` and `key=value`, parted by blanks. Pandoc and Djot read the whole marker as text if one item in it is something else.',
  examples: [
    { bad: 'To [Morocco]{place} today.', fixed: 'To [Morocco]{.place} today.' },
    { bad: 'To [Morocco]{. place} today.', fixed: 'To [Morocco]{.place} today.' },
    { bad: '[Morocco]{.place ref = morocco}', fixed: '[Morocco]{.place ref=morocco}' },
    { bad: '[Morocco]{.place, ref=morocco}', fixed: '[Morocco]{.place ref=morocco}' },
    {
      bad: '[Morocco]{.place ref: morocco}',
      choices: ['[Morocco]{.place ref=morocco}', '[Morocco]{.place}'],
    },
    { bad: '[Ada]{.person role=}', choices: ['[Ada]{.person}'] },
    { bad: '[Ada]{.person .}', choices: ['[Ada]{.person}'] },
    { bad: '[Ada]{=x .person}', choices: ['[Ada]{.person}'] },
    { bad: '[Ada]{.person big}', choices: ['[Ada]{.person}'] },
  ],
  scope: 'leaf',
  needs: 'unusual',
  *find(input) {
    for (const marker of input.unusual) {
      const { items } = marker.attributes;
      if (items.every(({ type }) => type !== 'invalid')) continue;
      const types = items.filter(item => meantType(item, input) !== undefined).length;
      for (const [index, item] of items.entries()) {
        if (item.type !== 'invalid') continue;
        // A run of commas is one mistake.
        if (item.issue === 'separator' && items[index - 1]?.issue === 'separator') continue;
        const repair =
          item.issue === 'separator' ? between(items, index, input) : repairOf(item, types === 1, input);
        yield { start: item.start, end: item.end, data: { marker, item, repair } };
      }
    }
  },
  message: ({ data: { item, repair } }, { text }) => {
    const source = quote(text.slice(item.start, item.end));
    return `${source} ${problem(item)}; ${repair === undefined ? 'remove it' : `write ${quote(repair.shown)}`}.`;
  },
  fix({ data: { marker, item, repair } }, { text }) {
    const removal: Fix = {
      kind: 'choice',
      title: `Remove ${quote(text.slice(item.start, item.end))}`,
      edits: removeItem(marker, item),
    };
    if (repair === undefined) return [removal];
    const { safe, shown, range, replacement } = repair;
    const edits = [replace(range, replacement)];
    const write: Fix = { kind: safe ? 'safe' : 'choice', title: `Write ${quote(shown)}`, edits };
    return safe ? [write] : [write, removal];
  },
});

interface ItemRepair {
  readonly safe: boolean;
  /** The attribute as it would be. */
  readonly shown: string;
  readonly range: Span;
  readonly replacement: string;
}

/** The type that an item names, well-formed or not. */
function meantType(item: AttributeItem, { types }: LeafInput): string | undefined {
  return item.type === 'class' ? types.resolve(item.name)?.name : intendedType(item, types);
}

/** @param isAlone whether the marker names one type in all */
function repairOf(item: AttributeItem, isAlone: boolean, { text, types }: LeafInput): ItemRepair | undefined {
  switch (item.issue) {
    case 'bare-name':
    case 'spaced-class': {
      const type = intendedType(item, types);
      const shown = `.${type ?? item.name}`;
      if (type === undefined && item.issue === 'bare-name') return undefined;
      return { safe: type !== undefined && isAlone, shown, range: item, replacement: shown };
    }
    case 'spaced-equals':
    case 'colon': {
      const key = /^[^\s=]+/.exec(text.slice(item.start, item.end))?.[0].replace(/:$/, '') ?? item.name;
      const range = { start: item.start + key.length, end: item.valueSpan.start };
      const shown = `${key}=${text.slice(range.end, item.end)}`;
      return { safe: item.issue === 'spaced-equals', shown, range, replacement: '=' };
    }
    default:
      return undefined;
  }
}

/** A comma or semicolon between two attributes gives way to a blank. */
function between(
  items: readonly AttributeItem[],
  index: number,
  { text }: LeafInput,
): ItemRepair | undefined {
  let next = index + 1;
  while (items[next]?.issue === 'separator') next++;
  const [before, after] = [items[index - 1], items[next]];
  if (before === undefined || after === undefined) return undefined;
  const shown = `${text.slice(before.start, before.end)} ${text.slice(after.start, after.end)}`;
  const range = { start: before.end, end: after.start };
  return { safe: before.type !== 'invalid' && after.type !== 'invalid', shown, range, replacement: ' ' };
}

function problem({ issue }: AttributeItem): string {
  switch (issue) {
    case 'bare-name':
      return 'is no attribute';
    case 'spaced-class':
      return 'has a gap behind its dot';
    case 'spaced-equals':
      return 'has blanks around its `=`';
    case 'colon':
      return 'has a colon for `=`';
    case 'separator':
      return 'parts no attributes: blanks do';
    case 'empty-name':
      return 'has no name';
    case 'empty-value':
      return 'has no value';
    case 'missing-key':
      return 'has no key';
    default:
      return 'is no attribute';
  }
}
