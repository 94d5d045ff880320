/** Random texts that markup, right and wrong, is made of, and random edits. */
import fc from 'fast-check';

export const fragments: readonly string[] = [
  ...['a', 'Morocco', '. ', 'é', '😀', '“', '”', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '\r', '\ufeff'],
  ...[
    '- x',
    '1. y',
    '2) z',
    '> q',
    '# H',
    '## S',
    '***',
    '---',
    '---\n',
    '...',
    'title: x',
    'paragraphs: line',
  ],
  ...[
    'key: v',
    '~~~',
    '~~~~',
    '```',
    '<!--',
    '-->',
    '`',
    '``',
    '\\',
    '(',
    ')',
    '"',
    '=',
    ', ',
    '.',
    '|place]',
  ],
  ...['[', ']', '{', '}', '{.place}', '{.place ref=ma}', '[Rabat]{.place}', '｛.place｝', '［M］', '#a'],
  ...[
    '{++',
    '++}',
    '{--',
    '--}',
    '{~~',
    '~>',
    '~~}',
    '{>>',
    '<<}',
    '{==',
    '==}',
    '{ ++x++ }',
    '{+x+}',
    '@l: ',
  ],
  ...['http://x.y/z', '[t](http://x.y "t")', '<https://x.y>', '<place>', '</place>', 'Ends.'],
  `This line is ${'long, '.repeat(20)}so that it is a paragraph by itself.`,
];

export const seedText = fc
  .array(fc.constantFrom(...fragments), { maxLength: 40 })
  .map(parts => parts.join(''));

/** Seed-like texts, and now and then any string at all, with lone surrogates. */
export const anyText = fc.oneof(
  { weight: 9, arbitrary: seedText },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

/** An edit of a text whose length is not known yet. */
export interface RandomEdit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  at: fc.nat(),
  length: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
  text: fc.oneof(fc.constantFrom('', ...fragments), seedText),
});

export function fitted({ at, length, text }: RandomEdit, size: number) {
  const start = at % (size + 1);
  return { start, end: Math.min(size, start + length), text };
}

export function edited(source: string, { start, end, text }: ReturnType<typeof fitted>): string {
  return source.slice(0, start) + text + source.slice(end);
}
