import type { AttributeItem, Marker, Unportable } from '../../syntax/types.js';
import { writeItem } from '../../syntax/writeAttributes.js';
import { replace } from '../edits.js';
import { duplicates, indexOfItem } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const notPortable = defineRule({
  code: 'marker/not-portable',
  severity: 'information',
  summary: 'An attribute that Pandoc, Djot and markdown-it do not read alike.',
  why: 'It means what it says here, but elsewhere the marker may come out as text. Names in other scripts have no form that all of them read.',
  examples: [
    { bad: '[Ada]{.person#ada} spoke.', fixed: '[Ada]{.person #ada} spoke.' },
    { bad: "[Ada]{.person role='author'} spoke.", fixed: '[Ada]{.person role=author} spoke.' },
    { bad: '[Ada]{.person url=a/b} spoke.', fixed: '[Ada]{.person url="a/b"} spoke.' },
    { bad: '[Ada]{class=person} spoke.', fixed: '[Ada]{.person} spoke.' },
    { bad: '[Ada]{.person id=ada} spoke.', fixed: '[Ada]{.person #ada} spoke.' },
    { bad: '[Ada]{.person\nref=ada} spoke.', fixed: '[Ada]{.person ref=ada} spoke.' },
    { bad: '[Ada]{.person rôle=author} spoke.', good: '[Ada]{.person role=author} spoke.' },
  ],
  scope: 'leaf',
  needs: 'unusualEntities',
  *find(input) {
    for (const marker of input.unusualEntities) {
      if (marker.attributes.items.every(({ unportable }) => unportable === undefined)) continue;
      const doubled = new Set(duplicates(marker, input.types).map(({ item }) => item));
      for (const [index, item] of marker.attributes.items.entries()) {
        const { unportable, start, end } = item;
        if (unportable === undefined || item.issue !== undefined || doubled.has(item)) continue;
        // The gap behind a comma is that comma's.
        if (unportable === 'no-blank' && marker.attributes.items[index - 1]?.issue === 'separator') continue;
        yield { start, end, data: { marker, item, unportable } };
      }
    }
  },
  message: ({ data: { item, unportable } }, { text }) => {
    const portable = written(item, text);
    const source = text.slice(item.start, item.end);
    const better = portable === source ? '' : `; write ${quote(portable)}`;
    return `${quote(source)} ${PROBLEM[unportable]}, which not all readers accept${better}.`;
  },
  fix({ data: { marker, item } }, { text }) {
    const edit = replace(
      { start: gapStart(marker, item), end: item.end },
      gap(marker, item) + written(item, text),
    );
    if (text.slice(edit.start, edit.end) === edit.text) return [];
    return [{ kind: 'safe', title: `Write ${quote(edit.text.trim())}`, edits: [edit] }];
  },
});

const PROBLEM: Readonly<Record<Unportable, string>> = {
  'line-break': 'stands on a line of its own',
  'no-blank': 'has no blank before it',
  'single-quotes': 'has single quotes',
  'bare-value': 'has characters that need quotes',
  name: 'has a name that is not made of ASCII letters, digits, `_` and `-`',
  'class-pair': 'writes a class as a pair',
  'id-pair': 'writes an anchor as a pair',
};

const WRITTEN_NAME = /^[A-Za-z][A-Za-z0-9_-]*(?:\s+[A-Za-z][A-Za-z0-9_-]*)*$/;

/** The item in its written form; what all read alike already stays as it is. */
function written(item: AttributeItem, text: string): string {
  const source = text.slice(item.start, item.end);
  if (/^[.#]/.test(source)) return source;
  // An anchor or a class needs a name that all read; a value may be any.
  if (item.type !== 'pair' && !WRITTEN_NAME.test(item.name)) return source;
  const value = text.slice(item.valueSpan.start, item.valueSpan.end);
  const isPortable = item.type === 'pair' && value.startsWith('"') && !/[\r\n]/.test(value);
  return isPortable ? source : writeItem(item);
}

/** Where the gap before an item starts. */
function gapStart(marker: Marker, item: AttributeItem): number {
  const { attributes } = marker;
  const index = indexOfItem(marker, item);
  return index === 0 ? attributes.start + 1 : attributes.items[index - 1].end;
}

function gap({ attributes }: Marker, item: AttributeItem): string {
  return attributes.items[0] === item ? '' : ' ';
}
