import type { AttributeItem, Attributes, Construct, Leaf, Span } from '../syntax/types.js';
import { isMarker } from '../syntax/walk.js';
import type { Knowledge, Snapshot } from '../workspace/snapshot.js';
import { anchorInfo, attributeKeys, frontMatterKeys, type KeyInfo } from './attributeDocs.js';
import { type HoverText, type Inline, withCode } from './hoverText.js';

interface Found extends Span {
  readonly text: HoverText;
}

/** What the attribute at an offset of a leaf means; undefined outside of attributes, and at a `ref`'s value. */
export function attributeHover(
  { knowledge }: Snapshot,
  around: readonly Construct[],
  leaf: Leaf,
  offset: number,
): Found | undefined {
  for (const construct of around.toReversed()) {
    if (!isMarker(construct)) continue;
    const item = itemAt(construct.attributes, offset);
    if (item === undefined) continue;
    const text = itemText(item, knowledge, leaf);
    const isReference = item.type === 'pair' && item.name === 'ref' && offset >= item.valueSpan.start;
    return text === undefined || isReference ? undefined : { start: item.start, end: item.end, text };
  }
  return undefined;
}

function itemAt({ items }: Attributes, offset: number): AttributeItem | undefined {
  return items.find(({ start, end }) => start <= offset && offset < end);
}

function itemText(item: AttributeItem, { types }: Knowledge, leaf: Leaf): HoverText | undefined {
  if (item.type === 'anchor') return keyText(`#${item.name}`, anchorInfo);
  if (item.type === 'pair') {
    const info = Object.hasOwn(attributeKeys, item.name) ? attributeKeys[item.name] : undefined;
    return info === undefined
      ? [[{ code: item.name }], ['Seedmark knows no such attribute; it is kept as it is.']]
      : keyText(item.name, info);
  }
  if (item.type !== 'class') return undefined;
  const resolved = types.resolve(item.name);
  const info = types.all.find(({ name }) => name === resolved?.name);
  if (info === undefined) {
    return [[{ code: leaf.text.slice(item.start, item.end) }], ['No entity type has this name.']];
  }
  const heading: Inline[] = [{ code: `.${info.name}` }];
  if (resolved?.alias) heading.push(', written ', { code: `.${item.name}` });
  const text: (readonly Inline[])[] = [heading];
  if (info.description !== '') text.push([info.description]);
  if (info.example !== '') text.push(['For example: ', { code: `[${info.example}]{.${info.name}}` }]);
  return text;
}

/** What a front matter's key means; undefined elsewhere in it. */
export function frontMatterHover({ seed }: Snapshot, offset: number): Found | undefined {
  const entry = seed.frontMatter?.entries.find(
    ({ keySpan }) => keySpan.start <= offset && offset <= keySpan.end,
  );
  if (entry === undefined) return undefined;
  const info = Object.hasOwn(frontMatterKeys, entry.key) ? frontMatterKeys[entry.key] : undefined;
  const text: HoverText =
    info === undefined
      ? [[{ code: entry.key }], ['Seedmark knows no such key; it is kept as it is.']]
      : keyText(entry.key, info);
  return { ...entry.keySpan, text };
}

/** What the documentation of a key says. */
export function keyText(name: string, { summary, example }: KeyInfo): HoverText {
  return [[{ code: name }], withCode(summary), ['For example: ', { code: example }]];
}
