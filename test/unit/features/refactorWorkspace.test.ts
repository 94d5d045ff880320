import assert from 'node:assert/strict';
import type { CreateFile, TextDocumentEdit } from 'vscode-languageserver';
import type { RefactorParams, RefactorResult, RefactorSubject } from '../../../server/src/protocol.js';
import { Editor, registry, uri } from './editor.js';

describe('refactorings of entities', () => {
  let editor: Editor | undefined;
  afterEach(() => editor?.dispose());

  async function open(source: string, others: Record<string, string> = {}): Promise<Editor> {
    editor = await new Editor(
      source,
      new Map(Object.entries({ 'entities.yaml': registry, ...others })),
    ).start();
    return editor;
  }

  /** What a refactoring makes of the files. */
  async function made(params: RefactorParams): Promise<Record<string, string> | string> {
    assert.ok(editor);
    const result: RefactorResult = await editor.refactor(params);
    return 'refusal' in result ? result.refusal : editor.after(result.documentChanges);
  }

  it('extract an entity to the registry, and have its markers name it', async () => {
    await open('[Lina Haddad]{.person} and [Haddad]{.person}. [Lina Haddad]{.person by=x}.\n');
    const files = await made({
      kind: 'extract',
      target: { uri, range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } } },
      into: 'registry',
    });
    assert.deepEqual(files, {
      'visit.seed':
        '[Lina Haddad]{.person ref=lina-haddad} and [Haddad]{.person}. [Lina Haddad]{.person ref=lina-haddad by=x}.\n',
      'entities.yaml': `${registry}  lina-haddad: { type: person, name: Lina Haddad }\n`,
    });
  });

  it('give an id that nobody knows an entry', async () => {
    await open('[Salma Tahiri]{.person ref=tahiri} and [Tahiri]{.person ref=tahiri}.\n');
    const files = await made({ kind: 'extract', target: { key: '#tahiri', uri }, into: 'registry' });
    assert.deepEqual(files, {
      'entities.yaml': `${registry}  tahiri: { type: person, name: Salma Tahiri, short: Tahiri }\n`,
    });
  });

  it('extract an entity to the front matter, new or old', async () => {
    await open('[Ceuta]{.place} is there.\n');
    const params: RefactorParams = {
      kind: 'extract',
      target: { key: 'place:ceuta', uri },
      into: 'frontMatter',
    };
    assert.deepEqual(await made(params), {
      'visit.seed':
        '---\nentities:\n  ceuta:\n    type: place\n    name: Ceuta\n---\n\n[Ceuta]{.place ref=ceuta} is there.\n',
    });
    editor?.dispose();
    await open('---\ntitle: T # so\n---\n\n[Ceuta]{.place} is there.\n');
    assert.deepEqual(await made(params), {
      'visit.seed':
        '---\ntitle: T # so\nentities:\n  ceuta:\n    type: place\n    name: Ceuta\n---\n\n[Ceuta]{.place ref=ceuta} is there.\n',
    });
  });

  it('make a registry where there is none', async () => {
    editor = await new Editor('[Ceuta]{.place} is there.\n', new Map()).start();
    const result = await editor.refactor({
      kind: 'extract',
      target: { key: 'place:ceuta', uri },
      into: 'registry',
    });
    assert.ok(!('refusal' in result));
    assert.equal(result.files, 2);
    const created = result.documentChanges.filter((change): change is CreateFile => 'kind' in change);
    assert.deepEqual(
      created.map(each => each.uri.split('/').at(-1)),
      ['entities.yaml'],
    );
    assert.equal(
      editor.after(result.documentChanges)['entities.yaml'],
      'entities:\n  ceuta:\n    type: place\n    name: Ceuta\n',
    );
  });

  it('merge two entries: mentions, names and relations go over', async () => {
    await open('[DGSN]{.organization ref=dgsn} and [It]{ref=dgsn}.\n', {
      'other.seed': 'The [DGSN]{.organization} and [Madrid]{.place}.\n',
      'own.seed':
        '---\nentities: { dgsn: { type: place, name: Elsewhere }, a: { name: A, partOf: dgsn } }\n---\n\n[x]{ref=dgsn}\n',
      'told.seed':
        '---\nentities: { lina: { type: person, name: Lina, affiliation: dgsn } }\n---\n\n[DGSN]{.organization}\n',
    });
    assert.deepEqual(await made({ kind: 'merge', key: '#dgsn', into: '#directorate', uri }), {
      'told.seed':
        '---\nentities: { lina: { type: person, name: Lina, affiliation: directorate } }\n---\n\n[DGSN]{.organization ref=directorate}\n',
      'visit.seed': '[DGSN]{.organization ref=directorate} and [It]{ref=directorate}.\n',
      'other.seed': 'The [DGSN]{.organization ref=directorate} and [Madrid]{.place}.\n',
      'entities.yaml': `entities:
  # Persons
  hammouchi:
    type: person
    name: Abdellatif Hammouchi
    short: Hammouchi
    affiliation: [directorate]
  orozco: { type: person, name: Lucía Orozco }
  # Bodies
  directorate:
    type: organization
    name: General Directorate
    aliases: [DGSN]
  madrid: { type: place, name: Madrid }
`,
    });
  });

  it('merge what is in no registry into an entry, which learns its name', async () => {
    await open('[Lucia]{.person} met [L. Orozco]{.person}.\n');
    assert.deepEqual(await made({ kind: 'merge', key: 'person:l. orozco', into: '#orozco', uri }), {
      'visit.seed': '[Lucia]{.person} met [L. Orozco]{.person ref=orozco}.\n',
      'entities.yaml': registry.replace('name: Lucía Orozco }', 'name: Lucía Orozco, aliases: [L. Orozco] }'),
    });
  });

  it('refuse to merge into what has no entry, and an entity with itself', async () => {
    await open('[Lucia]{.person} met [L. Orozco]{.person}.\n');
    assert.match(
      String(await made({ kind: 'merge', key: '#orozco', into: 'person:lucia', uri })),
      /in no registry/,
    );
    assert.match(
      String(await made({ kind: 'merge', key: '#orozco', into: '#orozco', uri })),
      /one entity already/,
    );
  });

  it('add an alias', async () => {
    await open('[The Com‸missioner]{.person ref=orozco} came.\n');
    const action = await editor?.action('Add “The Commissioner” to the aliases of “Lucía Orozco”');
    const changes = action?.edit?.documentChanges as TextDocumentEdit[];
    assert.deepEqual(editor?.after(changes), {
      'entities.yaml': registry.replace(
        'name: Lucía Orozco }',
        'name: Lucía Orozco, aliases: [The Commissioner] }',
      ),
    });
    const params: RefactorParams = { kind: 'addAlias', id: 'orozco', alias: 'Lucía Orozco', uri };
    assert.match(String(await made(params)), /a form of .* already/);
  });

  it('change the type of a registered entity everywhere', async () => {
    await open('[Madrid]{.place} and [it]{ref=madrid}.\n', {
      'other.seed': '[Madrid]{.loc ref=madrid by=x}\n',
    });
    assert.deepEqual(await made({ kind: 'retype', target: { key: '#madrid' }, type: 'organization' }), {
      'visit.seed': '[Madrid]{.organization} and [it]{ref=madrid}.\n',
      'other.seed': '[Madrid]{.organization ref=madrid by=x}\n',
      'entities.yaml': registry.replace('type: place, name: Madrid', 'type: organization, name: Madrid'),
    });
  });

  it('confirm and unmark what an entity’s mentions are, in one document or all', async () => {
    const other = 'In [Madrid]{.place status=unverified}.\n';
    await open('[Madrid]{.place status=unverified} and [Madrid]{.place}.\n', { 'other.seed': other });
    assert.deepEqual(await made({ kind: 'confirm', target: { key: '#madrid' } }), {
      'visit.seed': '[Madrid]{.place} and [Madrid]{.place}.\n',
      'other.seed': 'In [Madrid]{.place}.\n',
    });
    assert.deepEqual(await made({ kind: 'unmark', target: { key: '#madrid', uri } }), {
      'visit.seed': 'Madrid and Madrid.\n',
    });
    assert.match(
      String(await made({ kind: 'confirm', target: { key: '#orozco' } })),
      /waits to be confirmed/,
    );
    assert.match(
      String(await made({ kind: 'unmark', target: { key: 'person:nobody' } })),
      /No seed mentions/,
    );
  });

  it('confirm the mentions that were chosen, in open documents and others', async () => {
    const other = 'In [Madrid]{.place status=unverified} and [Madrid]{.place status=unverified}.\n';
    await open('[Lina]{.person status=unverified} and [Omar]{.person status=unverified}.\n', {
      'other.seed': other,
    });
    const place = (where: string, character: number) => ({
      uri: where,
      range: { start: { line: 0, character }, end: { line: 0, character: character + 5 } },
    });
    const elsewhere = uri.replace('visit', 'other');
    const places = [place(elsewhere, other.lastIndexOf('[')), place(uri, 0), place(elsewhere, 1)];
    assert.deepEqual(await made({ kind: 'confirm', target: { places } }), {
      'visit.seed': '[Lina]{.person} and [Omar]{.person status=unverified}.\n',
      'other.seed': 'In [Madrid]{.place status=unverified} and [Madrid]{.place}.\n',
    });
    const gone = { places: [place(elsewhere, 1)] };
    assert.match(String(await made({ kind: 'confirm', target: gone })), /None of these mentions/);
  });

  it('leave a registry alone that has a mistake, and say so', async () => {
    const broken = `${registry}  x: [\n`;
    await open('[Ceuta]{.place}\n', { 'entities.yaml': broken });
    const refusal = await made({ kind: 'extract', target: { key: 'place:ceuta', uri }, into: 'registry' });
    assert.match(String(refusal), /The registry has a mistake/);
  });

  it('are not made for a version that is gone', async () => {
    await open('[Ceuta]{.place}\n');
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } };
    const target = { uri, version: 7, range };
    await assert.rejects(made({ kind: 'unmark', target }), { code: -32801 });
  });

  it('tell what an entity could be merged with, the likeliest first', async () => {
    await open('[L. Orozco]{.person} met [Lucía Orozco]{.person} in [Madrid]{.place}.\n');
    const subject = await editor?.ask<RefactorSubject>('seedmark/refactorSubject', {
      key: 'person:l. orozco',
      uri,
    });
    assert.deepEqual(
      [subject?.name, subject?.type, subject?.others[0].id, subject?.types[0].name],
      ['L. Orozco', 'person', 'orozco', 'person'],
    );
  });
});
