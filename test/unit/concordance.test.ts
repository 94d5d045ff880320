import assert from 'node:assert/strict';
import type { ConcordanceRow, RowState } from '../../client/src/concordanceMessages.js';
import { type Choice, choose } from '../../client/webview/concordance/rows.js';

function row(
  id: string,
  before: string,
  text: string,
  after: string,
  state: RowState = 'marked',
): ConcordanceRow {
  return { id, before, text, after, file: `${id}.seed`, line: 1, state };
}

const rows = [
  row('a', 'in the old ', 'Málaga', ', then'),
  row('b', 'From a new ', 'Malaga', ' on', 'recognized'),
  row('c', 'by the old ', 'MALAGA', '. Élan', 'unverified'),
];

const chosen = (choice: Partial<Choice>) =>
  choose(rows, { order: 'place', isDescending: false, filter: '', state: 'any', ...choice })
    .map(({ row: { id }, index }) => `${id}${index}`)
    .join(' ');

describe('the rows of a concordance', () => {
  it('are sorted by place, by the nearest words before, and by those behind', () => {
    assert.equal(chosen({}), 'a0 b1 c2');
    assert.equal(chosen({ order: 'before' }), 'b1 c2 a0');
    assert.equal(chosen({ order: 'after' }), 'c2 b1 a0');
    assert.equal(chosen({ order: 'after', isDescending: true }), 'a0 b1 c2');
  });

  it('keep the order of their places where nothing else tells them apart', () => {
    assert.equal(chosen({ order: 'text' }), 'a0 b1 c2');
  });

  it('are filtered by words, whatever the accents and the case, by file and by state', () => {
    assert.equal(chosen({ filter: 'elan malaga' }), 'c2');
    assert.equal(chosen({ filter: 'B.SEED' }), 'b1');
    assert.equal(chosen({ filter: 'nobody' }), '');
    assert.equal(chosen({ state: 'recognized' }), 'b1');
    assert.equal(chosen({ state: 'marked', filter: 'old' }), 'a0');
  });

  it('lead back to the list, however many there are', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      row(`${index}`, `word ${index % 97} before `, 'Name', ` and ${index % 89} after`),
    );
    const found = choose(many, { order: 'before', isDescending: false, filter: 'word', state: 'any' });
    assert.equal(found.length, 20_000);
    assert.ok(found.every(({ row: { id }, index }) => id === `${index}`));
  });
});
