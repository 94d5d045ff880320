import assert from 'node:assert/strict';
import { article } from '../../bench/corpus.js';
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

  it('lists each mention, where that is asked for', async () => {
    const { stdout } = await seedmark(['entities', '--mentions', '--marked'], { cwd: folder });
    assert.match(stdout, /^ {4}1 {2}Lisbon\n {9}b\.seed:3:45\n/m);
    assert.match(stdout, /^ {9}a\.seed:3:2 {2}Berger$/m);
  });

  it('writes a table of entities, and one of mentions', async () => {
    const table = await seedmark(['entities', '-f', 'csv'], { cwd: folder });
    const rows = table.stdout.split('\r\n');
    assert.equal(rows[0], 'type,id,name,aliases,recognized,documents,mentions,marked');
    assert.ok(rows.includes('place,,Lisbon,,false,2,2,1'), table.stdout);
    assert.ok(
      rows.includes('person,berger,Ada Berger,Berger; A. Berger; Ada *Berger*,false,2,2,2'),
      table.stdout,
    );
    const mentions = await seedmark(['entities', '-f', 'csv', '--mentions'], { cwd: folder });
    const lines = mentions.stdout.split('\r\n');
    assert.equal(lines[0], 'type,id,name,text,marked,path,line,column,endLine,endColumn');
    assert.ok(lines.includes('place,,Lisbon,Lisbon,false,a.seed,3,27,3,33'), mentions.stdout);
    assert.ok(lines.includes(',spring,May,May,true,b.seed,3,65,3,68'), mentions.stdout);
  });

  it('hands no formula and no broken row to a spreadsheet', async () => {
    const cwd = folderWith({
      'a.seed': '# One\n\nSo [=cmd|"x", y]{.topic} and [-1, +2]{.quantity} it is.\n',
    });
    const { stdout } = await seedmark(['entities', '-f', 'csv', '--marked'], { cwd });
    assert.match(stdout, /^topic,,"'=cmd\|""x"", y",,false,1,1,1\r$/m);
    assert.match(stdout, /^quantity,,"'-1, \+2",,false,1,1,1\r$/m);
  });

  it('calls an entity as it is called most, like an editor', async () => {
    const cwd = folderWith({
      'a.seed': '# One\n\nThe [PORT AUTHORITY]{.organization} spoke.\n',
      'b.seed':
        '# Two\n\nThe [Port Authority]{.organization} and the [Port Authority]{.organization} spoke.\n',
    });
    const { stdout } = await seedmark(['entities', '-f', 'json', '--marked'], { cwd });
    const [entity]: Entity[] = JSON.parse(stdout).entities;
    assert.deepEqual([entity.name, entity.aliases], ['Port Authority', ['PORT AUTHORITY']]);
  });

  it('finds the same in the same order, with any number of threads', async () => {
    const files = Array.from({ length: 70 }, (_, index): [string, string | Uint8Array] => [
      `${index % 7}/${index}.seed`,
      article({ bytes: 40 * (index % 20), form: index % 2 === 0 ? 'raw' : 'marked', seed: index }),
    ]);
    const cwd = folderWith(Object.fromEntries([...files, ['3/binary.seed', new Uint8Array([65, 0, 66])]]));
    for (const command of ['entities', 'stats']) {
      const run = (...args: string[]) => seedmark([command, '-f', 'json', ...args], { cwd });
      const one = await run('--jobs', '1');
      assert.equal(one.code, 2);
      assert.match(one.stderr, /^seedmark: 3\/binary\.seed: is binary[^\n]*\n$/);
      assert.deepEqual(await run('-j', '3'), one);
    }
  });
});
