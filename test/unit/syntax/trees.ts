/** Random trees built by hand, as a plugin would build them: prose that looks like markup, and every node type. */
import fc from 'fast-check';
import type { BlockContent, List, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import type { AttributeValues } from '../../../server/src/syntax/tree.js';

const word = fc.constantFrom(
  ...[
    'Rabat',
    'the',
    'é',
    '😀',
    'f(x)',
    '5 < 6',
    'a|b',
    'x_y',
    '*',
    '#',
    '##',
    '-',
    '+',
    '>',
    '1.',
    '12)',
    '=',
  ],
  ...[
    '[sic]',
    '[',
    ']',
    '{',
    '}',
    '{.place}',
    '[M]{.place}',
    '[M](place)',
    'M]{.place}',
    '[a](b)',
    '{ref=x}',
  ],
  ...[
    '{++',
    '++}',
    '{--a--}',
    '~>',
    '{>>',
    '<<}',
    '{+a+}',
    '\\',
    '\\*',
    '`',
    '``',
    '```',
    '~~~',
    '---',
    '***',
  ],
  ...[
    'http://x.y',
    'https://',
    '<https://x.y>',
    '<!--',
    '-->',
    '<place>x</place>',
    '(',
    '){',
    '"',
    'a:',
    '//',
  ],
);

const words = fc.array(word, { minLength: 1, maxLength: 4 }).map(parts => parts.join(' '));
const text = words.map((value): PhrasingContent => ({ type: 'text', value }));
const attributes = fc.dictionary(
  fc.constantFrom('class', 'role', 'value', 'data-x', 'status'),
  fc.constantFrom('a', 'two words', 'say "x"', '2026-01-28/2026-01-29', 'back\\slash'),
  { maxKeys: 2 },
);

/** Classes are words. */
function withClasses(values: AttributeValues): AttributeValues {
  return 'class' in values ? { ...values, class: 'news big' } : { ...values };
}

const anchor = fc.option(fc.constantFrom('a1', 'm-b'));

const literal: fc.Arbitrary<PhrasingContent> = fc.oneof(
  fc.constantFrom('x', '`', '` `', 'a ``` b', ' ', '[M]{.place', '++}').map(
    (value): PhrasingContent => ({
      type: 'inlineCode',
      value,
    }),
  ),
  fc.constantFrom('<!-- c -->', '<!-- [ {++ -->').map((value): PhrasingContent => ({ type: 'html', value })),
  fc
    .record({
      author: fc.option(fc.constantFrom('lina', 'Lina M', 'a:b')),
      date: fc.option(fc.constantFrom('2026-11-23', '2026-11-23T16:30:00Z', 'soon')),
      value: fc.constantFrom('which?', 'two words', '[M]{.place', ' padded ', '`', ''),
    })
    .map((fields): PhrasingContent => ({ type: 'comment', ...fields })),
);

function marker(inside: fc.Arbitrary<PhrasingContent[]>): fc.Arbitrary<PhrasingContent> {
  return fc
    .tuple(
      inside,
      fc.constantFrom('person', 'place', 'date', null, 'span'),
      fc.option(fc.constantFrom('ma', 'Q 1')),
      anchor,
      attributes,
    )
    .map(([children, type, ref, anchor, values]): PhrasingContent => {
      if (type === 'span') return { type, anchor, attributes: { ...values, class: 'mark' }, children };
      const known = type ?? (ref === null ? 'event' : null);
      // A class beside no type would be the type.
      const { class: _, ...pairs } = values;
      const attributes = known === null ? pairs : withClasses(values);
      return { type: 'entity', entityType: known, ref, anchor, attributes, children };
    });
}

function link(inside: fc.Arbitrary<PhrasingContent[]>): fc.Arbitrary<PhrasingContent> {
  return fc
    .tuple(
      inside,
      fc.constantFrom('https://x.y/z', '', 'a b', 'a(b', '#a1', 'x{y}'),
      fc.option(fc.constantFrom('t', 'say "x"')),
    )
    .map(([children, url, title]): PhrasingContent => ({ type: 'link', url, title, children }));
}

function mark(inside: fc.Arbitrary<PhrasingContent[]>): fc.Arbitrary<PhrasingContent> {
  return fc.oneof(
    fc
      .tuple(fc.constantFrom('insertion' as const, 'deletion' as const, 'highlight' as const), inside)
      .map(([type, children]): PhrasingContent => ({ type, children })),
    fc.tuple(inside, inside).map(
      ([old, now]): PhrasingContent => ({
        type: 'substitution',
        children: [
          { type: 'original', children: old },
          { type: 'replacement', children: now },
        ],
      }),
    ),
  );
}

/** Phrasing content with text at both ends, which no white space begins or ends; `gaps` may stand behind a text. */
function phrasing(...gaps: string[]): fc.Arbitrary<PhrasingContent[]> {
  const spacedText = fc
    .tuple(fc.constantFrom('', ' '), words, fc.constantFrom('', ...gaps))
    .map(([before, value, after]): PhrasingContent => ({ type: 'text', value: before + value + after }));
  const leaf = (node: fc.Arbitrary<PhrasingContent>) =>
    fc.oneof(
      text.map(only => [only]),
      fc
        .tuple(text, fc.array(fc.tuple(node, spacedText), { maxLength: 3 }), node, text)
        .map(([first, middle, last, end]) => [first, ...middle.flat(), last, end]),
    );
  const simple = leaf(literal);
  const inMarker = leaf(fc.oneof(literal, marker(simple), mark(simple)));
  const inMark = leaf(fc.oneof(literal, marker(simple), link(simple)));
  return leaf(fc.oneof(literal, marker(inMarker), link(simple), mark(inMark)));
}

const heading = fc
  .tuple(fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const), phrasing(' '), anchor, attributes)
  .map(([depth, children, anchor, values]): BlockContent => {
    return { type: 'heading', depth, implicit: false, anchor, attributes: withClasses(values), children };
  });

const paragraph = phrasing(' ', '\n').map((children): BlockContent => ({ type: 'paragraph', children }));

const flow: fc.Arbitrary<BlockContent> = fc.oneof(
  { weight: 6, arbitrary: paragraph },
  { weight: 2, arbitrary: heading },
  fc.constant<BlockContent>({ type: 'thematicBreak' }),
  fc.constantFrom('<!-- c -->', '<!--\nc\n\nd -->').map((value): BlockContent => ({ type: 'html', value })),
  fc
    .record({
      lang: fc.constantFrom(null, 'js', 'a`b'),
      value: fc.constantFrom('', 'x', '  x\n\ny', '```\n', '~~~~~', '\n'),
    })
    .map((fields): BlockContent => ({ type: 'code', ...fields })),
);

function containers(inside: fc.Arbitrary<BlockContent>): fc.Arbitrary<BlockContent> {
  const blocks = fc.array(inside, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: inside },
    blocks.map((children): BlockContent => ({ type: 'blockquote', children })),
    fc
      .tuple(fc.option(fc.constantFrom(1, 7)), fc.boolean(), fc.array(blocks, { minLength: 1, maxLength: 3 }))
      .map(([start, spread, items]): List => {
        const children = items.map(
          (children): ListItem => ({
            type: 'listItem',
            spread: children.length > 1,
            children,
          }),
        );
        const ordered = start !== null;
        return { type: 'list', ordered, start, spread: spread && items.length > 1, children };
      }),
  );
}

/** With a title, since a first line could be read as one. */
export const anyTree: fc.Arbitrary<Root> = fc
  .tuple(
    fc.option(fc.constantFrom('', 'a: b\n# c')),
    fc.array(containers(containers(flow)), { maxLength: 5 }),
  )
  .map(([frontMatter, blocks]): Root => {
    const title: RootContent = { type: 'heading', depth: 1, children: [{ type: 'text', value: 'Title' }] };
    const yaml: RootContent[] = frontMatter === null ? [] : [{ type: 'yaml', value: frontMatter }];
    return { type: 'root', children: [...yaml, title, ...blocks] };
  });
