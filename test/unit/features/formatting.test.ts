import assert from 'node:assert/strict';
import { continueList } from '../../../server/src/features/onTypeFormatting.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { marked } from './marked.js';

/** What becomes of a text when the line end before the cursor was typed. */
function typed(source: string): string {
  const { text, offsets } = marked(source);
  return applyEdits(text, continueList(Seed.parse(text), offsets[0]));
}

/** Texts that nothing is to be done about. */
const left: Readonly<Record<string, string>> = {
  'a bullet, which editors continue': '- They came.\n‸',
  'a line that already goes on': '1. They came.\n2. ‸',
  'text that looks like an item': 'They came on the\n29. They left.\n‸',
  'a further line of an item': '1. They came\n   and left.\n‸',
  'what looks like an item in an item’s text': '- In the year\n  12. they came.\n‸',
  'code in an item': '- a\n\n  ```\n  1. x\n  ‸\n  ```\n',
  'an empty line': '1. They came.\n\n‸',
  'the first line': '‸1. They came.\n',
  'prose that begins with a year': '2026. They came.\n‸',
  'front matter': '---\n- a: 1\n- \n‸\n---\n',
};

describe('onTypeFormatting', () => {
  it('goes on with the next number', () => {
    assert.equal(typed('1. They came.\n‸'), '1. They came.\n2. ');
    assert.equal(typed('# T\n\n9)  They came.\n‸\nMore.\n'), '# T\n\n9)  They came.\n10)  \nMore.\n');
    assert.equal(typed('1. They came,\n‸and left.\n'), '1. They came,\n2. and left.\n');
    assert.equal(typed('- They\n  1. came.\n  ‸'), '- They\n  1. came.\n  2. ');
  });

  it('goes on with the same number where the list does', () => {
    assert.equal(typed('1. They came.\n1. They left.\n‸'), '1. They came.\n1. They left.\n1. ');
  });

  it('ends a list at an item without content', () => {
    assert.equal(typed('1. They came.\n2. \n‸'), '1. They came.\n');
    assert.equal(typed('- They came.\n- \n‸\nMore.\n'), '- They came.\n\nMore.\n');
    assert.equal(typed('- They\n  - came.\n  - \n  ‸'), '- They\n  - came.\n');
  });

  for (const [what, source] of Object.entries(left)) {
    it(`leaves ${what}`, () => assert.equal(typed(source), marked(source).text));
  }
});
