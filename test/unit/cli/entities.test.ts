import assert from 'node:assert/strict';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

interface Entity {
  id: string | null;
  type: string | null;
  name: string;
  aliases: string[];
  recognized: boolean;
  documents: string[];
  mentions: { path: string; range: { start: object; end: object }; text: string; marked: boolean }[];
}

describe('entities', () => {
  let folder: string;
  before(() => {
    folder = folderWith({
      'entities.yaml':
        'entities:\n  berger: { type: person, name: Ada Berger, short: Berger, aliases: [A. Berger] }\n',
      'a.seed': '# One\n\n[Berger]{.person} flew to Lisbon on 3 May 2026.\n',
      'b.seed':
        '# Two\n\n> [Ada *Berger*]{.person ref=berger} liked [Lisbon]{.place} in [May]{ref=spring}.\n',
    });
  });
  after(removeFolders);

  async function entities(...args: string[]): Promise<Entity[]> {
    const { code, stdout, stderr } = await seedmark(['entities', '-f', 'json', ...args], { cwd: folder });
    assert.deepEqual([code, stderr], [0, '']);
    const found: { version: number; entities: Entity[] } = JSON.parse(stdout);
    assert.equal(found.version, 1);
    return found.entities;
  }

  it('gathers mentions over documents, marked and recognised ones', async () => {
    const all = await entities();
    const place = all.find(({ name }) => name === 'Lisbon');
    assert.deepEqual(place, {
      id: null,
      type: 'place',
      name: 'Lisbon',
      aliases: [],
      recognized: false,
      documents: ['a.seed', 'b.seed'],
      mentions: [
        {
          path: 'a.seed',
          range: { start: { line: 2, character: 26 }, end: { line: 2, character: 32 } },
          text: 'Lisbon',
          marked: false,
        },
        {
          path: 'b.seed',
          range: { start: { line: 2, character: 44 }, end: { line: 2, character: 50 } },
          text: 'Lisbon',
          marked: true,
        },
      ],
    });
    assert.equal(all.find(({ name }) => name === '3 May 2026')?.recognized, true);
  });

  it('goes by the registry', async () => {
    const person = (await entities()).find(({ id }) => id === 'berger');
    assert.equal(person?.name, 'Ada Berger');
    assert.equal(person.type, 'person');
    assert.ok(person.aliases.includes('Berger') && person.aliases.includes('A. Berger'));
    assert.deepEqual(person.documents, ['a.seed', 'b.seed']);
  });

  it('keeps what an unknown ref names', async () => {
    const unknown = (await entities()).find(({ id }) => id === 'spring');
    assert.deepEqual([unknown?.name, unknown?.type], ['May', null]);
  });

  it('leaves out what is not marked', async () => {
    const marked = await entities('--marked');
    assert.ok(marked.length > 0);
    assert.ok(
      marked.every(({ recognized, mentions }) => !recognized && mentions.every(mention => mention.marked)),
    );
    assert.equal(marked.find(({ name }) => name === 'Lisbon')?.mentions.length, 1);
  });

  it('lists them for people, by type', async () => {
    const { stdout } = await seedmark(['entities'], { cwd: folder });
    const lines = linesOf(stdout);
    assert.ok(lines.includes('place'));
    assert.ok(lines.includes('    2  Lisbon  in 2 documents'), stdout);
    assert.match(stdout, /^ {4}1 {2}3 May 2026 {2}recognized$/m);
    assert.match(stdout, /^ {4}2 {2}Ada Berger berger {2}also /m);
    assert.match(lines.at(-1) ?? '', /^\d+ entities, \d+ of them recognized only; \d+ mentions$/);
  });
});
