import assert from 'node:assert/strict';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const draft = `---
title: "Ferries, and more"
status: draft
---

[Ada Berger]{.person} flew{++ in++} to [Lisbon]{.place status=unverified}.{>>@lina: when?<<}{>>@ben: May<<}

- {~~Three~>Four~~} {==ferries==} for [Lisbon]{.place}
`;

describe('stats', () => {
  let folder: string;
  before(() => {
    folder = folderWith({
      'a.seed': draft,
      'b.seed': '# Two [cities]{.topic}\n\nOn 3 May 2026 it rained in Lisbon.\n',
      'c.seed': '---\nstatus: approved\n---\n\n# Three\n\n東京は雨。\n',
    });
  });
  after(removeFolders);

  it('counts what is in each seed and in all, as JSON', async () => {
    const { code, stdout, stderr } = await seedmark(['stats', '-f', 'json'], { cwd: folder });
    assert.deepEqual([code, stderr], [0, '']);
    const { version, documents, summary } = JSON.parse(stdout);
    assert.equal(version, 1);
    assert.deepEqual(documents[0], {
      path: 'a.seed',
      title: 'Ferries, and more',
      status: 'draft',
      words: 10,
      entities: { person: 1, place: 1 },
      mentions: 3,
      markedMentions: 3,
      marks: 3,
      comments: 2,
      unverified: 1,
    });
    assert.deepEqual(
      [documents[1].title, documents[1].status, documents[1].entities],
      ['Two cities', null, { date: 1, place: 1, topic: 1 }],
    );
    assert.deepEqual(summary, {
      documents: 3,
      statuses: { approved: 1, draft: 1 },
      words: 10 + 10 + 5,
      entities: { date: 1, person: 1, place: 1, topic: 1 },
      recognizedEntities: 1,
      mentions: 6,
      markedMentions: 4,
      marks: 3,
      comments: 2,
      unverified: 1,
    });
  });

  it('tells people the numbers of all', async () => {
    const { stdout } = await seedmark(['stats', '--marked'], { cwd: folder });
    const lines = linesOf(stdout);
    assert.deepEqual(lines.slice(0, 4), [
      ' 3  documents',
      ' 1    no status',
      ' 1    approved',
      ' 1    draft',
    ]);
    assert.ok(lines.includes(' 3  entities  0 of them recognized only'), stdout);
    assert.ok(lines.includes(' 1    topic'), stdout);
    assert.ok(lines.includes(' 1  unverified markers'), stdout);
  });

  it('writes a row a seed, with a column a type', async () => {
    const { stdout } = await seedmark(['stats', '-f', 'csv', '--marked'], { cwd: folder });
    assert.deepEqual(stdout.split('\r\n'), [
      'path,title,status,words,person,place,topic,mentions,markedMentions,marks,comments,unverified',
      'a.seed,"Ferries, and more",draft,10,1,1,0,3,3,3,2,1',
      'b.seed,Two cities,,10,0,0,1,1,1,0,0,0',
      'c.seed,Three,approved,5,0,0,0,0,0,0,0,0',
      '',
    ]);
  });

  it('counts a text from elsewhere', async () => {
    const { stdout } = await seedmark(['stats', '-f', 'json', '--stdin-path', 'x.seed', '-'], {
      input: draft,
    });
    assert.equal(JSON.parse(stdout).documents[0].path, 'x.seed');
  });
});
