import assert from 'node:assert/strict';
import { exportHtml, preview } from '../../../server/src/features/preview.js';
import { snapshotOf } from './marked.js';

const text = `---
status: in-review
language: en
---

# Visit

[Lina]{.person} came.

- one

- two

[Omar]{.person} went to {++the old ++}[Rabat]{.place}.
`;

describe('preview', () => {
  it('tells chunks of whole blocks and where they start, and what types there are', async () => {
    const { chunks, title, language, status, legend } = preview(await snapshotOf(text), new Set());
    assert.deepEqual([title, language, status], ['Visit', 'en', 'in-review']);
    assert.deepEqual(
      chunks.map(({ start, html }) => [text.slice(start, start + 5), html?.replace(/<[^>]*>/g, '').trim()]),
      [
        ['# Vis', 'Visit'],
        ['[Lina', 'Lina came.'],
        ['- one', 'one\n\n\ntwo'],
        ['[Omar', 'Omar went to the old Rabat.'],
      ],
    );
    assert.deepEqual(legend, [
      { type: 'person', mentions: 2 },
      { type: 'place', mentions: 1 },
    ]);
  });

  it('begins with the title where front matter gives it', async () => {
    const source = '---\ntitle: A & B\n---\n\nText.\n';
    const { chunks } = preview(await snapshotOf(source), new Set());
    assert.deepEqual(
      chunks.map(({ start, html }) => [start, html]),
      [
        [0, '<h1><span data-start="11">A &#x26; B</span></h1>'],
        [22, '<p><span data-start="0">Text.</span></p>'],
      ],
    );
  });

  it('tells a chunk again only where it has changed', async () => {
    const snapshot = await snapshotOf(text);
    const before = preview(snapshot, new Set()).chunks;
    const at = text.indexOf('came');
    const seed = snapshot.seed.edit([{ start: at, end: at, text: 'never ' }]);
    const after = preview({ ...snapshot, seed }, new Set(before.map(({ id }) => id))).chunks;
    assert.deepEqual(
      after.map(({ html }) => html !== undefined),
      [false, true, false, false],
    );
    assert.deepEqual(
      after.map(({ start }, index) => start - before[index].start),
      [0, 0, 6, 6],
    );
  });

  it('exports a reading as one file that asks for nothing', async () => {
    const snapshot = await snapshotOf(text);
    const accepted = exportHtml(snapshot, 'accepted');
    assert.match(accepted, /went to the old <span class="entity" data-type="place"/);
    assert.match(accepted, /<html lang="en">/);
    assert.match(accepted, /<title>Visit<\/title>/);
    assert.match(exportHtml(snapshot, 'rejected'), /went to <span class="entity" data-type="place"/);
    assert.match(exportHtml(snapshot, 'written'), /<ins class="change insertion">the old <\/ins>/);
    assert.doesNotMatch(accepted, /<script|<link|<img|src=|url\(/);
    assert.match(accepted, /Content-Security-Policy" content="default-src 'none'/);
  });
});
