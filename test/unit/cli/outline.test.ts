import assert from 'node:assert/strict';
import { folderWith, removeFolders, seedmark } from './command.js';

interface Symbol {
  name: string;
  detail: string;
  kind: number;
  range: { start: Position; end: Position };
  selectionRange: { start: Position; end: Position };
  children: Symbol[];
}

interface Position {
  line: number;
  character: number;
}

const text = `# The visit

Ada Berger came to [Lisbon]{.place} on 3 May 2026.

## Talks

They spoke of [Lisbon]{.place} and of fish.
`;

describe('outline', () => {
  let folder: string;
  before(() => {
    folder = folderWith({ 'a.seed': text, 'b.seed': 'Just a line.\n' });
  });
  after(removeFolders);

  it('gives what the language server gives, as JSON', async () => {
    const { code, stdout } = await seedmark(['outline', '--format', 'json'], { cwd: folder });
    assert.equal(code, 0);
    const { version, files } = JSON.parse(stdout);
    assert.equal(version, 1);
    assert.deepEqual(
      files.map((file: { path: string; title: string | null }) => [file.path, file.title]),
      [
        ['a.seed', 'The visit'],
        ['b.seed', null],
      ],
    );
    const [title]: Symbol[] = files[0].symbols;
    assert.equal(title.name, 'The visit');
    assert.deepEqual(title.selectionRange, {
      start: { line: 0, character: 2 },
      end: { line: 0, character: 11 },
    });
    const [paragraph, section] = title.children;
    assert.match(paragraph.name, /^Ada Berger came to Lisbon/);
    assert.deepEqual(
      paragraph.children.map(({ name }) => name).filter(name => name === 'Lisbon' || name === '3 May 2026'),
      ['Lisbon', '3 May 2026'],
    );
    assert.equal(section.name, 'Talks');
    assert.deepEqual([section.range.start.line, section.range.end.line >= 6], [4, true]);
    assertNested(title);
  });

  it('draws a tree', async () => {
    const { stdout } = await seedmark(['outline', 'a.seed'], { cwd: folder });
    assert.match(stdout, /^a\.seed\nThe visit\n├─ Ada Berger came to Lisbon/);
    assert.match(stdout, /\n│ {2}[├└]─ Lisbon {2}place\n/);
    assert.match(stdout, /\n└─ Talks\n {3}└─ They spoke/);
  });
});

/** Children lie in their parents, one after the other, and what is selected lies in the symbol. */
function assertNested({ range, selectionRange, children }: Symbol): void {
  const before = (a: Position, b: Position) =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  assert.ok(before(range.start, selectionRange.start) && before(selectionRange.end, range.end));
  for (const child of children) {
    assert.ok(before(range.start, child.range.start) && before(child.range.end, range.end));
    assertNested(child);
  }
}
