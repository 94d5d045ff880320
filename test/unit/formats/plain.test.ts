import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toMarkdown } from '../../../server/src/formats/markdown.js';
import { toText } from '../../../server/src/formats/text.js';
import { readingOf } from '../../../server/src/review/reading.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { anyText } from '../syntax/texts.js';

const source = `---
title: Port & news
---

The {++long++}{>>@lina: new<<} visit to [Rab{--a--}at]{.place ref=rabat}, \\*not\\* \`code\`.

<!-- left out -->

## Next {#x}

> - [a](https://a.b) <b>
> - <https://x.y>

~~~
raw [x]{.place}
~~~
`;

describe('a seed as text', () => {
  it('is its lines without markers, escapes, comments and front matter', () => {
    assert.equal(
      toText(readingOf(Seed.parse(source), 'accepted').seed),
      'Port & news\n\nThe long visit to Rabat, *not* code.\n\nNext\n\n> - a <b>\n> - https://x.y\n\nraw [x]{.place}\n',
    );
  });

  it('keeps the review marks that are in it', () => {
    const text = toText(Seed.parse('A {--[b]{.place}--}{>>@lina: [c]{.x}<<} {~~d~>[e]{.place}~~}'));
    assert.equal(text, 'A {--b--}{>>@lina: [c]{.x}<<} {~~d~>e~~}');
  });

  it('is there for any text, and no longer', () => {
    fc.assert(
      fc.property(anyText, text => {
        const seed = Seed.parse(text);
        const title = seed.title?.from === 'frontMatter' ? seed.title.text.length + 2 : 0;
        assert.ok(toText(seed).length <= text.length + title);
      }),
    );
  });
});

describe('a seed as Markdown', () => {
  it('is CommonMark in which nothing of the prose is markup', () => {
    assert.equal(
      toMarkdown(readingOf(Seed.parse(source), 'accepted').seed),
      '# Port & news\n\nThe long visit to Rabat, \\*not\\* `code`.\n\n## Next\n\n> - [a](https://a.b) \\<b>\n> - <https://x.y>\n\n```\nraw [x]{.place}\n```\n',
    );
  });

  it('keeps the review marks that are in it', () => {
    const written = 'A {--[b]{.place}--}{>>@lina 2026-11-23: c<<} {~~d~>[e]{.place}~~}{==f==}.\n';
    assert.equal(toMarkdown(Seed.parse(written)), 'A {--b--}{>>@lina 2026-11-23: c<<} {~~d~>e~~}{==f==}.\n');
  });

  it('is there for any text', () => {
    fc.assert(fc.property(anyText, text => typeof toMarkdown(Seed.parse(text)) === 'string'));
  });
});
