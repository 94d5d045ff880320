import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CodeLens,
  DocumentSymbol,
  Hover,
  MarkupContent,
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol';
import type {
  MarkAtResult,
  MarkAuthorsResult,
  MarksResult,
  ReadingResult,
  SetStatusResult,
  SettleParams,
  SettleResult,
} from '../../server/src/protocol.js';
import { Seed } from '../../server/src/syntax/seed.js';
import type { LspClient } from '../harness/lspClient.js';
import { capable, change, didChange, startServer, stopServers, textDocument, uri } from './session.js';

const annotating: ClientCapabilities = {
  ...capable,
  workspace: {
    ...capable.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

const text =
  '# A\n\nThe {++long++}{>>@lina 2026-11-23: added<<} visit {--indeed--}{>>@omar: out<<}.\n\nSo {~~a->b~~}.\n';

/** A text after edits of the protocol. */
function applied(source: string, edits: readonly TextEdit[]): string {
  const seed = Seed.parse(source);
  const inOrder = edits.map(({ range, newText }) => ({
    start: seed.offsetAt(range.start),
    end: seed.offsetAt(range.end),
    text: newText,
  }));
  return seed.edit(inOrder.reverse()).text();
}

const editsOf = ({ edits }: TextDocumentEdit): TextEdit[] => edits as TextEdit[];

describe('review over the protocol', () => {
  let client: LspClient;

  beforeEach(async () => {
    client = startServer();
    client.answer('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => ({ review: { codeLens: true } })),
    );
    await client.initialize(annotating, { initializationOptions: { hasCommands: true } });
    client.open(uri, text);
  });
  afterEach(stopServers);

  const settle = (params: SettleParams) => client.request<SettleResult>('seedmark/settle', params);
  const at = (character: number, line = 2): Position => ({ line, character });

  it('lists the marks with their authors, comments and places', async () => {
    const { version, marks } = await client.request<MarksResult>('seedmark/marks', { uri });
    assert.equal(version, 1);
    assert.deepEqual(
      marks.map(({ kind, author, date, text: said, broken }) => [kind, author, date, said, broken]),
      [
        ['insertion', 'lina', '2026-11-23', 'long', undefined],
        ['deletion', 'omar', undefined, 'indeed', undefined],
        ['substitution', undefined, undefined, 'a->b', 'missing-arrow'],
      ],
    );
    assert.deepEqual(marks[0].range, { start: at(4), end: at(14) });
    assert.deepEqual(marks[0].threadRange, { start: at(4), end: at(43) });
    assert.deepEqual(marks[0].comments[0].bodyRange, { start: at(35), end: at(40) });
    assert.deepEqual(await client.request('seedmark/marks', { uri: 'file:///work/none.seed' }), {
      version: null,
      marks: [],
    });
  });

  it('knows the mark at a place, the next and the one before, around the ends', async () => {
    const ask = (position: Position) =>
      client.request<MarkAtResult>('seedmark/markAt', { textDocument, position });
    const inside = await ask(at(20));
    assert.deepEqual(
      [inside.here?.text, inside.next?.start, inside.previous?.start, inside.total],
      ['long', at(50), at(3, 4), 3],
    );
    const outside = await ask(at(0));
    assert.deepEqual([outside.here, outside.next?.start], [undefined, at(4)]);
    const last = await ask(at(5, 4));
    assert.deepEqual([last.next?.start, last.previous?.start], [at(4), at(50)]);
  });

  it('settles marks at places, of authors and of kinds, in the version that is open', async () => {
    didChange(client, 2, change(0, 2, 3, 'B'));
    const settled = async (params: Partial<SettleParams>) => {
      const result = await settle({ how: 'accept', uris: [uri], ...params });
      const [edit] = result.documentChanges;
      assert.deepEqual(edit.textDocument, { uri, version: 2 });
      assert.deepEqual(Object.keys(result.changeAnnotations ?? {}), ['visit.seed']);
      return applied(text.replace('# A', '# B'), editsOf(edit)).split('\n')[2];
    };
    assert.equal(
      await settled({ ranges: [{ start: at(8), end: at(8) }] }),
      'The long visit {--indeed--}{>>@omar: out<<}.',
    );
    assert.match(await settled({ how: 'reject', places: [at(4)] }), /^The visit \{--/);
    assert.match(await settled({ authors: ['omar'] }), /visit\.$/);
    assert.match(await settled({ kinds: ['insertion'] }), /^The long visit \{--/);
    assert.equal(await settled({}), 'The long visit.');
    const all = await settle({ how: 'reject', uris: [uri] });
    assert.deepEqual([all.settled, all.left], [2, 1]);
  });

  it('offers what accepts and rejects, and works it out when it is chosen', async () => {
    const offered = async (from: Position, to: Position) => {
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument,
        range: { start: from, end: to },
        context: { diagnostics: [], only: ['refactor.rewrite.seedmark.review'] },
      });
      return actions.map(({ title }) => title);
    };
    assert.deepEqual(await offered(at(8), at(8)), [
      'Accept the insertion “long”',
      'Reject the insertion “long”',
      'Accept all 2 review marks in this file',
      'Reject all 2 review marks in this file',
    ]);
    assert.deepEqual(await offered(at(0), at(60)), [
      'Accept all 2 review marks in the selection',
      'Reject all 2 review marks in the selection',
    ]);
    assert.deepEqual(await offered(at(0), at(0)), []);
    const [accept] = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: at(52), end: at(52) },
      context: { diagnostics: [], only: ['refactor'] },
    });
    const { edit } = await client.request<CodeAction>('codeAction/resolve', accept);
    const [change0] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.match(applied(text, editsOf(change0)), /<<\} visit\.\n/);
  });

  it('settles by the links of a hover and by lenses, which name the version', async () => {
    const hover = await client.request<Hover>('textDocument/hover', { textDocument, position: at(8) });
    const { value } = hover.contents as MarkupContent;
    const [, query] = /\[Reject\]\(<command:seedmark\.settleMark\?([^>]+)>\)/.exec(value) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [uri, 1, at(4), 'reject']);
    const broken = await client.request<Hover>('textDocument/hover', { textDocument, position: at(7, 4) });
    assert.doesNotMatch((broken.contents as MarkupContent).value, /command:/);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Accept insertion (lina)', 'Reject', 'Accept deletion (omar)', 'Reject'],
    );
  });

  it('tells the readings, and answers for one as for any seed', async () => {
    const read = (reading: string) => client.request<ReadingResult>('seedmark/reading', { uri, reading });
    const accepted = await read('accepted');
    assert.deepEqual(accepted, { version: 1, text: '# A\n\nThe long visit.\n\nSo {~~a->b~~}.\n' });
    assert.match((await read('rejected')).text, /The visit indeed\./);
    const reading = `seedmark-reading://accepted/work/visit.seed?${encodeURIComponent(uri)}`;
    client.open(reading, accepted.text);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: reading },
    });
    assert.match(JSON.stringify(symbols), /The long visit\./);
    const actions = await client.request('textDocument/codeAction', {
      textDocument: { uri: reading },
      range: { start: at(8, 4), end: at(8, 4) },
      context: { diagnostics: [] },
    });
    assert.equal(actions, null);
  });

  it('approves a seed only when nothing is open, or with a reason', async () => {
    const set = (reason: string, status = 'approved') =>
      client.request<SetStatusResult>('seedmark/setStatus', {
        uri,
        status,
        decides: true,
        reason,
        author: 'omar',
      });
    assert.deepEqual(await set(' '), { refusal: '3 review marks are open: settle them, or say why not.' });
    assert.ok('documentChanges' in (await set('', 'rejected')));
    const result = await set('it is late');
    assert.ok('documentChanges' in result);
    const [change0] = result.documentChanges as TextDocumentEdit[];
    assert.match(
      applied(text, editsOf(change0)),
      /^---\nstatus: approved # omar \d{4}-\d\d-\d\d: it is late\n/,
    );
  });
});

describe('marks made of a selection', () => {
  const source = 'They saw [Rabat]{.place} and left.\n\n```\ncode\n```\n';
  const selection = { start: { line: 0, character: 5 }, end: { line: 0, character: 28 } };
  let client: LspClient;

  async function start(capabilities: ClientCapabilities, hasCommands: boolean): Promise<void> {
    client = startServer();
    const settings = { review: { author: 'lina', sign: false } };
    client.answer('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
    await client.initialize(capabilities, { initializationOptions: { hasCommands } });
    client.open(uri, source);
  }
  afterEach(stopServers);

  const offered = (range: Range) =>
    client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [], only: ['refactor.rewrite.seedmark.mark'] },
    });

  it('are edits for any client, worked out when chosen where it can ask for that', async () => {
    for (const capabilities of [capable, { workspace: { configuration: true } }]) {
      await start(capabilities, false);
      const actions = await offered(selection);
      const made = new Map<string, string>();
      for (const action of actions) {
        const resolved = action.edit
          ? action
          : await client.request<CodeAction>('codeAction/resolve', action);
        const [change0] = (resolved.edit?.documentChanges ?? []) as TextDocumentEdit[];
        const edits = change0 === undefined ? resolved.edit?.changes?.[uri] : editsOf(change0);
        const [line] = applied(source, edits ?? []).split('\n');
        made.set(action.title, line.replace(/\d{4}-\d\d-\d\d/, 'today'));
      }
      assert.deepEqual(
        [...made],
        [
          ['Mark the selection as deleted', 'They {--saw [Rabat]{.place} and--} left.'],
          ['Mark the selection as inserted', 'They {++saw [Rabat]{.place} and++} left.'],
          ['Suggest a replacement of the selection', 'They {~~saw [Rabat]{.place} and~>…~~} left.'],
          ['Highlight the selection', 'They {==saw [Rabat]{.place} and==} left.'],
          ['Comment on the selection', 'They {==saw [Rabat]{.place} and==}{>>@lina today: …<<} left.'],
        ],
      );
    }
  });

  it('ask for the text in a client with the commands', async () => {
    await start(capable, true);
    const commands = (await offered(selection)).flatMap(({ command }) => command?.command ?? []);
    assert.deepEqual(commands, ['seedmark.suggestReplacement', 'seedmark.comment']);
  });

  it('are not offered where nothing is selected, or no mark can stand', async () => {
    await start(capable, false);
    const { start: cursor } = selection;
    assert.deepEqual(await offered({ start: cursor, end: cursor }), []);
    assert.deepEqual(await offered({ start: { line: 3, character: 0 }, end: { line: 3, character: 4 } }), []);
  });
});

describe('review over a workspace', () => {
  afterEach(stopServers);

  it('knows who has signed marks, and settles those of closed files as well', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-review-'));
    try {
      fs.writeFileSync(path.join(folder, 'a.seed'), 'A {--b--}{>>@omar: x<<} c.\n');
      fs.writeFileSync(path.join(folder, 'b.seed'), 'A {++b++}{>>@lina: x<<} c.\n');
      const root = pathToFileURL(folder).href;
      const client = startServer();
      await client.initialize(annotating, { workspaceFolders: [{ uri: root, name: 'work' }] });
      const { authors } = await client.request<MarkAuthorsResult>('seedmark/markAuthors', {});
      assert.deepEqual(authors, ['lina', 'omar']);
      const { documentChanges, settled } = await client.request<SettleResult>('seedmark/settle', {
        how: 'accept',
        authors: ['omar'],
      });
      assert.equal(settled, 1);
      assert.deepEqual(
        documentChanges.map(({ textDocument: { uri: file, version } }) => [file, version]),
        [[`${root}/a.seed`, null]],
      );
      assert.equal(applied('A {--b--}{>>@omar: x<<} c.\n', editsOf(documentChanges[0])), 'A c.\n');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
