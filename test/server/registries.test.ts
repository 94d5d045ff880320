import assert from 'node:assert/strict';
import fs from 'node:fs';
import type {
  ClientCapabilities,
  Hover,
  Location,
  Registration,
  TextDocumentFilter,
  Unregistration,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import type { LspClient } from '../harness/lspClient.js';
import { type Project, projectsOfTests } from './project.js';
import { capable, startServer } from './session.js';

const dynamicRegistration = true;
const registering: ClientCapabilities = {
  ...capable,
  workspace: { ...capable.workspace, diagnostics: { refreshSupport: true } },
  textDocument: {
    ...capable.textDocument,
    synchronization: { dynamicRegistration },
    codeLens: { dynamicRegistration },
    diagnostic: { dynamicRegistration },
    hover: { dynamicRegistration },
    inlayHint: { dynamicRegistration },
    rename: { dynamicRegistration, prepareSupport: true },
    typeHierarchy: { dynamicRegistration },
  },
};
const ada = 'entities:\n  ada: { type: person, name: Ada Lovelace, aliases: [Countess] }\n';
const wrong = 'entities:\n  bob: { type: nobody, name: Bob }\n';

/** What a server has registered and not taken back: the names of the files by method. */
class Registered {
  /** Every message, in order: the method, with a sign, and the files. */
  readonly messages: string[] = [];
  private readonly current = new Map<string, Registration>();
  private readonly waiting = new Set<() => void>();

  constructor(client: LspClient) {
    client.answer('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
      for (const each of registrations) {
        if (!selectorOf(each)) continue;
        this.current.set(each.id, each);
        this.messages.push(`+ ${each.method} ${filesOf(each)}`);
      }
      this.check();
      return null;
    });
    client.answer(
      'client/unregisterCapability',
      ({ unregisterations }: { unregisterations: Unregistration[] }) => {
        for (const { id, method } of unregisterations) {
          const known = this.current.get(id);
          if (known === undefined) continue;
          this.current.delete(id);
          this.messages.push(`- ${method} ${filesOf(known)}`);
        }
        this.check();
        return null;
      },
    );
  }

  files(method: string): string {
    const all = [...this.current.values()].filter(each => each.method === method);
    return all.map(filesOf).sort().join();
  }

  options(method: string): Record<string, unknown> | undefined {
    return [...this.current.values()].find(each => each.method === method)?.registerOptions;
  }

  /** Waits until a method is registered for these files, by their names. */
  async are(method: string, files: string): Promise<void> {
    if (this.files(method) === files) return;
    await new Promise<void>(resolve => {
      const check = () => {
        if (this.files(method) !== files) return;
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
    });
  }

  private check(): void {
    for (const check of [...this.waiting]) check();
  }
}

function selectorOf({ registerOptions }: Registration): TextDocumentFilter[] | null | undefined {
  return registerOptions?.documentSelector;
}

const patternOf = ({ pattern }: TextDocumentFilter) => String(pattern);

function filesOf(registration: Registration): string {
  const paths = selectorOf(registration)?.map(patternOf) ?? [];
  return paths
    .map(path => path.slice(path.lastIndexOf('/') + 1))
    .sort()
    .join();
}

describe('a registry that only a configuration names', () => {
  const project = projectsOfTests();

  const serve = async (made: Project, capabilities = registering) => {
    const client = startServer();
    const registered = new Registered(client);
    await made.initialize(client, capabilities);
    return { client, registered };
  };

  it('is registered by its path, for all that registries are asked and for nothing else', async () => {
    const made = project({
      '.seedmarkrc.yaml': 'registries: ["data/*.yaml", more.yaml]\nexclude: [data/old.yaml]\n',
      'data/people.yaml': ada,
      'data/entities.yaml': 'entities: {}\n',
      'data/old.yaml': ada,
      'other.yaml': ada,
    });
    const { registered } = await serve(made);
    await registered.are('textDocument/hover', 'people.yaml');
    const documentSelector = [{ scheme: 'file', pattern: `${made.folder}/data/people.yaml` }];
    assert.deepEqual(registered.options('textDocument/hover'), { documentSelector });
    assert.deepEqual(registered.options('textDocument/didOpen'), { documentSelector });
    assert.deepEqual(registered.options('textDocument/didChange'), { documentSelector, syncKind: 2 });
    assert.deepEqual(registered.options('textDocument/rename'), {
      documentSelector,
      prepareProvider: true,
      workDoneProgress: true,
    });
    assert.deepEqual(
      registered.messages.map(message => message.replace(/^\+ textDocument\/(\w+) people.yaml$/, '$1')),
      [
        'didOpen',
        'didChange',
        'didClose',
        'codeLens',
        'diagnostic',
        'hover',
        'rename',
        'prepareTypeHierarchy',
      ],
    );
  });

  it('comes and goes with the configuration and its file, and leaves the others open', async () => {
    const made = project({ '.seedmarkrc.yaml': '', 'people.yaml': ada, 'places.yaml': wrong });
    const { client, registered } = await serve(made);
    const configure = (registries: string) => {
      made.write('.seedmarkrc.yaml', `registries: ${registries}\n`);
      made.changed(client, '.seedmarkrc.yaml');
    };
    configure('[people.yaml]');
    await registered.are('textDocument/hover', 'people.yaml');
    configure('["p*.yaml"]');
    await registered.are('textDocument/hover', 'people.yaml,places.yaml');
    made.write('plants.yaml', ada);
    made.changed(client, 'plants.yaml');
    await registered.are('textDocument/hover', 'people.yaml,places.yaml,plants.yaml');
    assert.equal(registered.files('textDocument/didClose'), 'people.yaml,places.yaml,plants.yaml');
    configure('["pl*.yaml"]');
    await registered.are('textDocument/hover', 'places.yaml,plants.yaml');
    assert.equal(registered.files('textDocument/didOpen'), 'places.yaml,plants.yaml');
    configure('[]');
    await registered.are('textDocument/didClose', '');
    assert.equal(registered.files('textDocument/hover'), '');
    assert.deepEqual(
      registered.messages.filter(message => message.includes('didOpen')),
      [
        '+ textDocument/didOpen people.yaml',
        '+ textDocument/didOpen places.yaml',
        '+ textDocument/didOpen plants.yaml',
        '- textDocument/didOpen people.yaml',
        '- textDocument/didOpen places.yaml',
        '- textDocument/didOpen plants.yaml',
      ],
    );
  });

  it('stays while it is open, though its file is deleted, and counts as it is in the editor', async () => {
    const made = project({ '.seedmarkrc.yaml': 'registries: [people.yaml]\n', 'people.yaml': ada });
    const { client, registered } = await serve(made);
    await registered.are('textDocument/hover', 'people.yaml');
    const uri = made.uri('people.yaml');
    client.open(uri, ada.replace('Countess', 'Enchantress'), 1, 'yaml');
    client.open(made.uri('a.seed'), 'The [Enchantress]{.person} wrote.\n');
    const hover = (file: string, line: number, character: number) =>
      client.request<Hover | null>('textDocument/hover', {
        textDocument: { uri: made.uri(file) },
        position: { line, character },
      });
    assert.match(JSON.stringify(await hover('a.seed', 0, 6)), /Ada Lovelace/);
    assert.match(JSON.stringify(await hover('people.yaml', 1, 3)), /Ada Lovelace/);
    fs.rmSync(`${made.folder}/people.yaml`);
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
    assert.match(JSON.stringify(await hover('people.yaml', 1, 3)), /Ada Lovelace/);
    assert.equal(registered.files('textDocument/hover'), 'people.yaml');
    client.notify('textDocument/didClose', { textDocument: { uri } });
    await registered.are('textDocument/hover', '');
  });

  it('has a path that is no pattern', async () => {
    const made = project({
      '.seedmarkrc.yaml': 'registries: ["*/*.yaml"]\n',
      'a [b]/{c} + é.yaml': ada,
    });
    const { registered } = await serve(made);
    await registered.are('textDocument/hover', '?c? + é.yaml');
    const documentSelector = [{ scheme: 'file', pattern: `${made.folder}/a ?b?/?c? + é.yaml` }];
    assert.deepEqual(registered.options('textDocument/hover'), { documentSelector });
  });

  it('is one with its file, whatever characters the client encodes', async () => {
    const name = 'p+q (1).yaml';
    const made = project({ '.seedmarkrc.yaml': 'registries: ["*.yaml"]\n', [name]: ada });
    const { client, registered } = await serve(made);
    await registered.are('textDocument/hover', name);
    const uri = made.uri('p%2Bq %281%29.yaml').replaceAll('%25', '%');
    client.open(uri, ada, 1, 'yaml');
    client.open(made.uri('a.seed'), '[Ada Lovelace]{.person}\n');
    const found = await client.request<Location[]>('textDocument/references', {
      textDocument: { uri: made.uri('a.seed') },
      position: { line: 0, character: 2 },
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      found.map(location => location.uri),
      [uri, made.uri('a.seed')],
    );
    assert.equal(registered.messages.filter(message => message.includes('didOpen')).length, 1);
  });

  it('is told of with the workspace to who asks for it by the identifier that it is registered by', async () => {
    const made = project({
      '.seedmarkrc.yaml': 'registries: [people.yaml]\n',
      'people.yaml': wrong,
      'entities.yaml': wrong.replace('bob', 'carl'),
    });
    const { client, registered } = await serve(made);
    await registered.are('textDocument/diagnostic', 'people.yaml');
    const options = registered.options('textDocument/diagnostic');
    assert.equal(options?.workspaceDiagnostics, true);
    const told = async (identifier: unknown) => {
      const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        identifier,
        previousResultIds: [],
      });
      return items.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1));
    };
    assert.deepEqual(await told('seedmark'), ['.seedmarkrc.yaml', 'entities.yaml']);
    assert.deepEqual(await told(options?.identifier), ['people.yaml']);
    // Who registers anew has nothing yet, and does not wait for news.
    assert.deepEqual(await told(options?.identifier), ['people.yaml']);
  });

  it('is not registered with clients that do not let servers do so', async () => {
    const made = project({ '.seedmarkrc.yaml': 'registries: [people.yaml]\n', 'people.yaml': wrong });
    const { client, registered } = await serve(made, {
      ...registering,
      textDocument: { ...registering.textDocument, synchronization: {} },
    });
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      identifier: 'seedmark',
      previousResultIds: [],
    });
    assert.deepEqual(
      items.map(({ uri }) => uri),
      [made.uri('.seedmarkrc.yaml'), made.uri('people.yaml')],
    );
    assert.deepEqual(registered.messages, []);
  });
});
