import assert from 'node:assert/strict';
import { entryTargets, firstMention } from '../../../server/src/features/definition.js';
import { registrySubjectAt, subjectAt } from '../../../server/src/features/subject.js';
import { marked, registryOf, registryUri, snapshotOf, texts } from './marked.js';

const registry = `entities:
  ma: { type: place, name: Morocco, partOf: africa }
  africa: { type: place, name: Africa }
  tangier: { type: place, name: Tangier }
  tangier-tx: { type: place, name: Tangier }
`;

/** The ids that are the targets of the definition at each cursor of a seed. */
async function defined(source: string): Promise<string[][]> {
  const { text, offsets } = marked(source);
  const snapshot = await snapshotOf(text, { registry });
  return offsets.map(offset => {
    const subject = subjectAt(snapshot, offset);
    return (subject === undefined ? [] : entryTargets(subject)).map(({ uri, selection }) => {
      const from = uri === registryUri ? registry : text;
      return from.slice(selection.start, selection.end);
    });
  });
}

describe('definition', () => {
  it('leads from a mention, by name or by ref, to its entry', async () => {
    assert.deepEqual(
      await defined('[Mor‸occo]{.place} and [it]{.place ref=m‸a}; [No‸where]{.place}; no‸ne.'),
      [['ma'], ['ma'], [], []],
    );
  });

  it('leads to every entry that an ambiguous mention could be of', async () => {
    assert.deepEqual(await defined('[Tang‸ier]{.place}'), [['tangier', 'tangier-tx']]);
  });

  it('prefers the entry of the front matter', async () => {
    const source = `---
entities:
  ma: { type: place, name: Maroc, par‸tOf: afr‸ica }
---

[Ma‸roc]{.place}
`;
    const { text } = marked(source);
    assert.deepEqual(await defined(source), [[], ['africa'], ['ma']]);
    const subject = subjectAt(await snapshotOf(text, { registry }), text.indexOf('Maroc]'));
    assert.equal(subject && entryTargets(subject)[0].uri, 'file:///work/seeds/visit.seed');
  });

  it('takes the id of a ref as what leads there, and else the text', async () => {
    const { text, offsets } = marked('[Mor‸occo]{.place ref=m‸a} [x]{ref="m‸a"}');
    const snapshot = await snapshotOf(text, { registry });
    const origins = offsets.map(offset => subjectAt(snapshot, offset) ?? { start: 0, end: 0 });
    assert.deepEqual(texts(text, origins), ['Morocco', 'ma', '"ma"']);
  });

  it('leads in a registry from a relation to its entry, and from an entry to itself', () => {
    const snapshot = registryOf(registry);
    const target = (text: string) => {
      const subject = registrySubjectAt(snapshot, registry.indexOf(text) + 1);
      return (
        subject &&
        texts(
          registry,
          entryTargets(subject).map(each => each.selection),
        )
      );
    };
    assert.deepEqual(target('africa }'), ['africa']);
    assert.deepEqual(target('Morocco'), ['ma']);
    assert.deepEqual(target('tangier-tx'), ['tangier-tx']);
    assert.equal(target('type'), undefined);
  });
});

describe('declaration', () => {
  it('is the first mention in the document, of whatever form', async () => {
    const { text, offsets } = marked(
      'Then [Lina Haddad]{.person} came, and [her]{.person ref=lina}; [Mo‸rocco]{.place}, [it]{ref=‸ma}.',
    );
    const snapshot = await snapshotOf(text, { registry });
    for (const offset of offsets) {
      const subject = subjectAt(snapshot, offset);
      const first = subject && firstMention(snapshot, subject.key);
      assert.deepEqual(first && texts(text, [first.selection, first.span]), ['Morocco', '[Morocco]{.place}']);
    }
    assert.equal(firstMention(snapshot, '#africa'), undefined);
  });
});
