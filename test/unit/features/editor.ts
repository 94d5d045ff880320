/** An editor of refactorings: a server in this process with some files, one of them open. */
import assert from 'node:assert/strict';
import type {
  CodeAction,
  CompletionList,
  CreateFile,
  Hover,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver';
import type { MessageConnection } from 'vscode-languageserver/node';
import type { RefactorParams, RefactorResult } from '../../../server/src/protocol.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { eventually } from '../../harness/eventually.js';
import { connect, memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';
import { marked } from './marked.js';

export const uri = `${memoryFolder}/visit.seed`;

export const registry = `entities:
  # Persons
  hammouchi:
    type: person
    name: Abdellatif Hammouchi
    short: Hammouchi
    affiliation: [dgsn]
  orozco: { type: person, name: Lucía Orozco }
  # Bodies
  dgsn: { type: organization, name: DGSN }
  directorate:
    type: organization
    name: General Directorate
    partOf: dgsn
  madrid: { type: place, name: Madrid }
`;

/** A server with some files, one of them open with its selection between two cursors, or at one. */
export class Editor {
  readonly text: string;
  private readonly client: MessageConnection;
  private readonly offsets: readonly number[];

  constructor(
    source: string,
    private readonly files = new Map([['entities.yaml', registry]]),
  ) {
    const { text, offsets } = marked(source);
    this.text = text;
    this.offsets = offsets;
    files.set('visit.seed', text);
    this.client = connect(memoryRuntime(files));
  }

  async start(capabilities: object = {}, options: object = {}): Promise<this> {
    await this.client.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { workspace: { workspaceEdit: { documentChanges: true } }, ...capabilities },
      initializationOptions: options,
      workspaceFolders: [{ uri: memoryFolder, name: 'memory' }],
    });
    await this.client.sendNotification('initialized', {});
    await this.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'seed', version: 1, text: this.text },
    });
    return this;
  }

  get range() {
    const [start, end = start] = this.offsets;
    const position = (offset: number) => {
      const lines = this.text.slice(0, offset).split('\n');
      return { line: lines.length - 1, character: lines[lines.length - 1].length };
    };
    return { start: position(start), end: position(end) };
  }

  actions(): Promise<CodeAction[]> {
    return this.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: this.range,
      context: { diagnostics: [], only: ['refactor'], triggerKind: 1 },
    });
  }

  /** The action of a title, once it is there: the text is recognised, and registries are read, in the background. */
  async action(title: string): Promise<CodeAction> {
    const find = (actions: readonly CodeAction[]) => actions.find(each => each.title === title);
    const actions = await eventually(
      `an action “${title}”`,
      () => this.actions(),
      all => find(all) !== undefined,
    );
    const found = find(actions);
    assert.ok(found);
    return found;
  }

  /** What is said where the first cursor is, once that satisfies. */
  hover(satisfies: (text: string) => boolean): Promise<string> {
    const ask = async () => {
      const found = await this.client.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: { uri },
        position: this.range.start,
      });
      return JSON.stringify(found?.contents ?? null).replaceAll('\\n', '\n');
    };
    return eventually('another hover', ask, satisfies);
  }

  /** What can be written at the first cursor, once there is that much: files are read in the background. */
  async completions(fewest: number): Promise<string[]> {
    await this.client.sendRequest('seedmark/mentions', { key: '#none', limit: 1 });
    const ask = async () => {
      const { items } = await this.client.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: this.range.start,
      });
      return items.map(({ label }) => label);
    };
    return eventually(`${fewest} completions`, ask, labels => labels.length >= fewest);
  }

  refactor(params: RefactorParams): Promise<RefactorResult> {
    return this.client.sendRequest('seedmark/refactor', params);
  }

  ask<T>(method: string, params: object): Promise<T> {
    return this.client.sendRequest<T>(method, params);
  }

  /** The files as they are after changes, those that are as they were left out. */
  after(changes: readonly (TextDocumentEdit | CreateFile)[]): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const change of changes) {
      if (!('edits' in change)) continue;
      const path = change.textDocument.uri.slice(memoryFolder.length + 1);
      assert.equal(change.textDocument.version, path === 'visit.seed' ? 1 : null);
      texts[path] = applied(this.files.get(path) ?? '', change.edits as TextEdit[]);
    }
    return texts;
  }

  dispose(): void {
    this.client.dispose();
  }
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const seed = Seed.parse(text);
  return [...edits]
    .map(({ range, newText }) => ({
      start: seed.offsetAt(range.start),
      end: seed.offsetAt(range.end),
      newText,
    }))
    .reverse()
    .reduce((done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end), text);
}
