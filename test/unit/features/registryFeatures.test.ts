import assert from 'node:assert/strict';
import { registryHighlights } from '../../../server/src/features/documentHighlight.js';
import { registryLinks } from '../../../server/src/features/documentLink.js';
import { folds } from '../../../server/src/features/folding.js';
import { hover } from '../../../server/src/features/hover.js';
import { toPlainText } from '../../../server/src/features/hoverText.js';
import { outline } from '../../../server/src/features/outline.js';
import type { OutlineNode } from '../../../server/src/features/outlineNode.js';
import { entryFolds, registryFolds } from '../../../server/src/features/registryFolds.js';
import { registryHover } from '../../../server/src/features/registryHover.js';
import { registryOutline } from '../../../server/src/features/registryOutline.js';
import { registrySelections } from '../../../server/src/features/registrySelections.js';
import { selections } from '../../../server/src/features/selectionRange.js';
import { frontMatterSnapshot } from '../../../server/src/workspace/registrySnapshot.js';
import { marked, registryOf, snapshotOf, texts } from './marked.js';

const registry = `# Who is who,
# as of 2026
entities:
  hammouchi:
    type: person
    name: "Abdellatif Hammouchi"
    short: Hammouchi
    aliases:
      - A. Hammouchi
    never: [Abdelatif]
    description: >
      Director General
      of the DGSN.
    affiliation: [dgsn, nobody]
    sameAs: [https://a.example/1, https://a.example/2]

  dgsn:
    type: org
    name: DGSN
    location: morocco
  morocco: { type: place }
`;

function drawn(nodes: readonly OutlineNode[], indent = ''): string[] {
  return nodes.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail === '' ? '' : ` (${detail})`}`,
    ...drawn(children, `${indent}  `),
  ]);
}

const frontMatter = `---
title: T
entities:
  madrid:
    type: place
    name: Madrid
    partOf: [spain]
  spain: { type: place, name: Spain }
---

In [the capital]{ref=madrid}.
`;

describe('the outline of a registry', () => {
  it('has the entries by name, with their other names and relations', () => {
    assert.deepEqual(drawn(registryOutline(registryOf(registry))), [
      'Abdellatif Hammouchi (person · hammouchi)',
      '  Hammouchi (short name)',
      '  A. Hammouchi (alias)',
      '  Abdelatif (form to correct)',
      '  DGSN (affiliation)',
      '  nobody (affiliation, in no registry)',
      'DGSN (organization · dgsn)',
      '  morocco (location)',
      'morocco (place · morocco)',
    ]);
  });

  it('nests, and selects inside of what it spans', () => {
    const snapshot = registryOf(registry);
    const check = (nodes: readonly OutlineNode[]) => {
      for (const { start, end, selection, children } of nodes) {
        assert.ok(start <= selection.start && selection.end <= end);
        for (const child of children) assert.ok(start <= child.start && child.end <= end);
        check(children);
      }
    };
    check(registryOutline(snapshot));
  });

  it('is in that of a seed, for the entities of its front matter', async () => {
    assert.deepEqual(drawn(outline(await snapshotOf(frontMatter))), [
      'T',
      '  entities (front matter)',
      '    Madrid (place · madrid)',
      '      Spain (partOf)',
      '    Spain (place · spain)',
      '  In the capital.',
      '    Madrid (place)',
    ]);
    assert.equal(drawn(outline(await snapshotOf('---\ntitle: T\n---\n\nText.'))).length, 2);
  });
});

describe('a hover in a registry', () => {
  const cases: readonly [source: string, expected: string | undefined][] = [
    ['ham‸mouchi:', 'Abdellatif Hammouchi · person · hammouchi\nDirector General of the DGSN.'],
    ['Abdell‸atif', 'Abdellatif Hammouchi · person · hammouchi'],
    ['- A. Ham‸mouchi', 'Also Hammouchi, A. Hammouchi'],
    ['[dg‸sn', 'DGSN · organization · dgsn'],
    ['nob‸ody', 'nobody is in no registry.'],
    ['af‸filiation:', 'Whom a person works for'],
    ['nev‸er:', 'Forms of the name that are mistakes'],
    ['type: per‸son', 'A human being, named.'],
    ['type: o‸rg', 'organization\nA company'],
    ['ent‸ities:', 'The entities, each under its id'],
    ['# Who i‸s', undefined],
    ['https://a.ex‸ample/1', undefined],
  ];
  for (const [source, expected] of cases) {
    it(source, () => {
      const plain = source.replace('‸', '');
      const offset = registry.indexOf(plain) + source.indexOf('‸');
      const found = registryHover(registryOf(registry), offset);
      if (expected === undefined) assert.equal(found, undefined);
      else assert.ok(found && toPlainText(found.text).includes(expected), found && toPlainText(found.text));
    });
  }

  it('says how often the entity is mentioned', () => {
    const counts = (key: string) => `mentions of ${key}`;
    const found = registryHover(registryOf(registry), registry.indexOf('[dgsn') + 1, counts);
    assert.deepEqual(found?.text.at(-1), ['mentions of #dgsn']);
  });

  it('leads from a relation to its entry', () => {
    const found = registryHover(registryOf(registry), registry.indexOf('name: DGSN') + 7);
    assert.deepEqual(found?.text.at(-1), [
      'location: ',
      { link: 'file:///work/entities.yaml#L21', name: 'morocco' },
    ]);
  });

  it('is the same in a front matter', async () => {
    const snapshot = await snapshotOf(frontMatter);
    const said = (text: string) => {
      const found = hover(snapshot, frontMatter.indexOf(text), 0);
      return found === undefined ? undefined : toPlainText(found.text).split('\n')[0];
    };
    assert.equal(said('madrid:'), 'Madrid · place · madrid');
    assert.equal(said('spain]'), 'Spain · place · spain');
    assert.equal(said('title'), 'title');
    assert.equal(said('partOf'), 'partOf');
  });
});

describe('highlights in a registry', () => {
  it('are the id of an entry and the relations to it', () => {
    const { text, offsets } = marked(
      'entities:\n  a‸: { type: place, name: ‸A, partOf: b }\n  b: { type: place, name: B, related: [‸a] }\n',
    );
    for (const offset of offsets) {
      const found = registryHighlights(registryOf(text), offset) ?? [];
      assert.deepEqual(
        found.map(({ start, marked: isId }) => [start, isId]),
        [
          [text.indexOf('a:'), true],
          [text.indexOf('[a]') + 1, false],
        ],
      );
    }
    assert.equal(registryHighlights(registryOf(text), text.indexOf('type')), undefined);
  });
});

describe('folding in a registry', () => {
  it('folds all entries, each, what in it has several lines, and comments', () => {
    assert.deepEqual(
      registryFolds(registryOf(registry)).map(({ startLine, endLine, kind }) => [
        startLine,
        endLine,
        kind ?? '',
      ]),
      [
        [0, 1, 'comment'],
        [2, 20, ''],
        [3, 14, ''],
        [7, 8, ''],
        [10, 12, ''],
        [16, 19, ''],
      ],
    );
    assert.deepEqual(registryFolds(registryOf('')), []);
    assert.deepEqual(registryFolds(registryOf('entities: {}')), []);
  });

  it('folds the entries of a front matter', async () => {
    const snapshot = await snapshotOf(frontMatter);
    const described = frontMatterSnapshot(snapshot);
    assert.deepEqual(described && entryFolds(described), [
      { startLine: 2, endLine: 7 },
      { startLine: 3, endLine: 6 },
    ]);
    assert.deepEqual(folds(snapshot.seed)[0], { startLine: 0, endLine: 8 });
  });
});

describe('selecting in a registry', () => {
  it('grows from the word to all entries', () => {
    const { text, offsets } = marked(
      'entities:\n  a:\n    name: "Big Ci‸ty"\n    aliases: [B, City of B‸]\n',
    );
    const snapshot = registryOf(text);
    assert.deepEqual(texts(text, registrySelections(snapshot, offsets[0])), [
      'City',
      'Big City',
      '"Big City"',
      'name: "Big City"',
      text.slice(12, -1),
      text.slice(0, -1),
    ]);
    assert.deepEqual(texts(text, registrySelections(snapshot, offsets[1])).slice(0, 4), [
      'B',
      'City of B',
      'B, City of B',
      'aliases: [B, City of B]',
    ]);
    assert.deepEqual(registrySelections(registryOf('# no'), 2), []);
  });

  it('grows in a front matter to the document', async () => {
    const snapshot = await snapshotOf(frontMatter);
    const offset = frontMatter.indexOf('spain]') + 1;
    const spans = selections(snapshot.seed, offset, frontMatterSnapshot(snapshot));
    assert.deepEqual(texts(frontMatter, spans).slice(0, 2), ['spain', 'partOf: [spain]']);
    assert.deepEqual(spans.at(-1), { start: 0, end: frontMatter.length });
  });
});

describe('links in a registry', () => {
  it('are what entries are the same as', () => {
    assert.deepEqual(
      registryLinks(registryOf(registry)).map(({ target }) => target),
      ['https://a.example/1', 'https://a.example/2'],
    );
  });
});
