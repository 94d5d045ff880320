import assert from 'node:assert/strict';
import {
  describedIn,
  entryIdEdits,
  entryNameEdits,
  type NamedForm,
} from '../../../../server/src/features/rename/registryEdits.js';
import type { RenameEdit } from '../../../../server/src/features/rename/seedEdits.js';
import { applyEdits } from '../../../../server/src/syntax/applyEdits.js';
import { Seed } from '../../../../server/src/syntax/seed.js';

const registry = `# Places
entities:
  ma: # the kingdom
    type: place
    name: "Morocco"
    aliases:
      - Maroc
      - ma
    description: ma
  rabat: { type: place, name: Rabat, partOf: ma, twin: ma }
  es:
    type: place
    name: >-
      Kingdom
      of Spain
    related: [rabat, ma]
`;

const result = (text: string, edits: readonly RenameEdit[] | undefined) => edits && applyEdits(text, edits);

describe('a new id in a registry', () => {
  it('is given to the entry and in relations, and nowhere else', () => {
    const described = describedIn(Seed.parse(registry), true, []);
    assert.equal(
      result(registry, entryIdEdits(described, 'ma', 'morocco')),
      registry
        .replace('  ma:', '  morocco:')
        .replace('partOf: ma', 'partOf: morocco')
        .replace(', ma]', ', morocco]'),
    );
  });

  it('is given in the relations that a project adds', () => {
    const described = describedIn(Seed.parse(registry), true, ['twin']);
    assert.match(result(registry, entryIdEdits(described, 'ma', 'morocco')) ?? '', /twin: morocco/);
  });

  it('is written so that it stays a text', () => {
    const described = describedIn(Seed.parse(registry), true, []);
    assert.match(result(registry, entryIdEdits(described, 'ma', 'true')) ?? '', /\n {2}"true": #/);
  });

  it('is given to all entries of the id', () => {
    const text = 'entities:\n  a: { type: place, name: A }\n  a: { type: place, name: B }\n';
    const described = describedIn(Seed.parse(text), true, []);
    assert.equal(result(text, entryIdEdits(described, 'a', 'b')), text.replaceAll('  a:', '  b:'));
  });

  it('is none where nothing is named so, and where the YAML has a mistake', () => {
    assert.deepEqual(entryIdEdits(describedIn(Seed.parse(registry), true, []), 'x', 'y'), []);
    const broken = 'entities:\n  a: { type: place, name: [A }\n';
    assert.equal(entryIdEdits(describedIn(Seed.parse(broken), true, []), 'a', 'b'), undefined);
    const shared = 'entities:\n  a: { type: place, name: &n x }\n  *n : { type: place, name: B }\n';
    assert.equal(entryIdEdits(describedIn(Seed.parse(shared), true, []), 'x', 'b'), undefined);
  });

  it('is given in a front matter, at its place in the document', () => {
    const text =
      '---\r\ntitle: ma\r\nentities:\r\n  cap: { type: place, name: Cap, partOf: ma }\r\n---\r\n\r\n[ma]{.place}\r\n';
    const described = describedIn(Seed.parse(text), false, []);
    assert.equal(
      result(text, entryIdEdits(described, 'ma', 'mar')),
      text.replace('partOf: ma', 'partOf: mar'),
    );
  });
});

describe('a new name in a registry', () => {
  const cases: readonly { form: NamedForm; to: string; from: string; written: string }[] = [
    {
      form: { id: 'ma', kind: 'name', text: 'Morocco' },
      to: 'Al-Maghrib',
      from: '"Morocco"',
      written: 'Al-Maghrib',
    },
    { form: { id: 'ma', kind: 'alias', text: 'Maroc' }, to: 'a: b', from: '- Maroc', written: '- "a: b"' },
    { form: { id: 'ma', kind: 'alias', text: 'ma' }, to: 'MA', from: '- ma', written: '- MA' },
    {
      form: { id: 'rabat', kind: 'name', text: 'Rabat' },
      to: 'Rabat, the city',
      from: 'name: Rabat',
      written: 'name: "Rabat, the city"',
    },
    {
      form: { id: 'es', kind: 'name', text: 'Kingdom of Spain' },
      to: 'Spain',
      from: '>-\n      Kingdom\n      of Spain',
      written: 'Spain',
    },
  ];
  for (const { form, to, from, written } of cases) {
    it(`${form.text} becomes ${to}`, () => {
      const described = describedIn(Seed.parse(registry), true, []);
      assert.equal(result(registry, entryNameEdits(described, form, to)), registry.replace(from, written));
    });
  }

  it('is none where there is no such name, or a YAML alias stands for it', () => {
    const described = describedIn(Seed.parse(registry), true, []);
    assert.equal(entryNameEdits(described, { id: 'ma', kind: 'short', text: 'Morocco' }, 'X'), undefined);
    const shared = 'entities:\n  a: { type: place, name: &n A }\n  b: { type: place, name: *n }\n';
    const inShared = describedIn(Seed.parse(shared), true, []);
    assert.equal(entryNameEdits(inShared, { id: 'b', kind: 'name', text: 'A' }, 'X'), undefined);
    // What others stand for changes them too.
    assert.equal(entryNameEdits(inShared, { id: 'a', kind: 'name', text: 'A' }, 'X'), undefined);
  });
});
