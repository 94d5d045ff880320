import assert from 'node:assert/strict';
import { highlights } from '../../../server/src/features/documentHighlight.js';
import { links, resolveLink } from '../../../server/src/features/documentLink.js';
import { folds } from '../../../server/src/features/folding.js';
import { selections } from '../../../server/src/features/selectionRange.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { marked, snapshotOf, texts } from './marked.js';

describe('documentHighlight', () => {
  it('finds all mentions of the entity, marked and recognised, in any form', async () => {
    const registry = 'entities: { ma: { type: place, name: Morocco, aliases: [Kingdom of Morocco] } }';
    const { text, offsets } = marked(
      'The [Kingdom of Mor‸occo]{.place} won.\n\nThen Morocco and Spain, and [it]{ref=ma}.\n',
    );
    const found = highlights(await snapshotOf(text, { registry, recognized: true }), offsets[0]) ?? [];
    assert.deepEqual(texts(text, found), ['Kingdom of Morocco', 'Morocco', 'it']);
    assert.deepEqual(
      found.map(each => each.marked),
      [true, false, true],
    );
  });

  it('leaves text that mentions nothing to the editor', async () => {
    assert.equal(highlights(await snapshotOf('Nothing here.'), 3), undefined);
  });

  it('finds the inner of nested mentions', async () => {
    const { text, offsets } = marked("[[Sp‸ain]{.place}'s Police]{.organization}, [Spain]{.place}");
    const found = highlights(await snapshotOf(text), offsets[0]) ?? [];
    assert.deepEqual(texts(text, found), ['Spain', 'Spain']);
  });
});

describe('documentLink', () => {
  it('finds links, URLs, and what front matter refers to', async () => {
    const text = `---
source: https://a.example/report
entities: { x: { type: place, name: X, sameAs: [https://b.example/1, https://c.example/2] } }
---

See [the annex](annex.seed), <https://d.example> and https://e.example/(f).
`;
    const found = links(await snapshotOf(text));
    assert.deepEqual(
      found.map(({ target }) => target),
      [
        'https://a.example/report',
        'https://b.example/1',
        'https://c.example/2',
        'annex.seed',
        'https://d.example',
        'https://e.example/(f)',
      ],
    );
    assert.deepEqual(
      texts(text, found),
      found.map(({ target }) => target),
    );
  });

  const uri = 'file:///work/seeds/visit.seed';
  const folder = 'file:///work';
  const targets: readonly [target: string, resolved: string | undefined][] = [
    ['https://a.example/b', 'https://a.example/b'],
    ['mailto:lina@a.example', 'mailto:lina@a.example'],
    ['annex.seed', 'file:///work/seeds/annex.seed'],
    ['../entities.yaml#x', 'file:///work/entities.yaml#x'],
    ['../../etc/passwd', undefined],
    ['%2e%2e/%2e%2e/etc/passwd', undefined],
    ['/etc/passwd', undefined],
    ['//host/share', undefined],
    ['\\\\host\\share', undefined],
    ['file:///work/seeds/annex.seed', undefined],
    ['command:workbench.action.quit', undefined],
    ['javascript:alert(1)', undefined],
    ['https://', undefined],
    ['#anchor', undefined],
    ['', undefined],
  ];
  for (const [target, resolved] of targets) {
    it(`${resolved === undefined ? 'does not open' : 'opens'} ${target || 'nothing'}`, () => {
      assert.equal(resolveLink(target, uri, folder), resolved);
    });
  }

  it('opens no file for a document outside of the workspace', () => {
    assert.equal(resolveLink('annex.seed', uri, undefined), undefined);
  });
});

describe('folding', () => {
  it('folds sections, and every block of more than one line', () => {
    const text = `---
title: T
---
# T

Line one
goes on.

## A

<!-- a
comment -->

\`\`\`
code
\`\`\`

## B
Last.
`;
    assert.deepEqual(
      folds(Seed.parse(text)).map(({ startLine, endLine, kind }) => [startLine, endLine, kind ?? '']),
      [
        [0, 2, ''],
        [3, 18, 'region'],
        [5, 6, ''],
        [8, 15, 'region'],
        [10, 11, 'comment'],
        [13, 15, ''],
        [17, 18, 'region'],
      ],
    );
  });

  it('folds nothing of a single line', () => {
    assert.deepEqual(folds(Seed.parse('# T')), []);
    assert.deepEqual(folds(Seed.parse('')), []);
  });
});

describe('selectionRange', () => {
  const cases: readonly { source: string; expected: readonly string[] }[] = [
    {
      source: '# T\n\nOne came. The [Royal Po‸lice]{.organization} left. Two.\n\n# U\n',
      expected: [
        'Police',
        'Royal Police',
        '[Royal Police]{.organization}',
        'The [Royal Police]{.organization} left.',
        'One came. The [Royal Police]{.organization} left. Two.',
        '# T\n\nOne came. The [Royal Police]{.organization} left. Two.\n\n',
      ],
    },
    {
      source: '{++a [b‸c]{.place} d++}',
      expected: ['bc', '[bc]{.place}', 'a [bc]{.place} d', '{++a [bc]{.place} d++}'],
    },
    { source: 'word‸', expected: ['word'] },
    { source: '> quoted wo‸rd', expected: ['word', 'quoted word', '> quoted word'] },
    { source: '', expected: [] },
  ];
  for (const { source, expected } of cases) {
    it(JSON.stringify(source), () => {
      const { text, offsets } = marked(source);
      const spans = selections(Seed.parse(text), offsets[0] ?? 0);
      const found = texts(text, spans).filter(each => each !== text);
      assert.deepEqual(
        found,
        expected.filter(each => each !== text),
      );
    });
  }

  it('gives ever larger spans, each inside the next', () => {
    const text = '# A\n\n## B\n\nOne [Spain]{.place}. {~~x~>y~~}\n\n- item\n';
    for (let offset = 0; offset <= text.length; offset++) {
      const spans = selections(Seed.parse(text), offset);
      spans.reduce((inner, outer) => {
        assert.ok(
          outer.start <= inner.start &&
            inner.end <= outer.end &&
            outer.end - outer.start > inner.end - inner.start,
        );
        return outer;
      });
      assert.deepEqual(spans.at(-1), { start: 0, end: text.length });
    }
  });
});
