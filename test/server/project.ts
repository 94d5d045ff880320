import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  FileChangeType,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import type { LspClient } from '../harness/lspClient.js';
import { capable, startServer, stopServers } from './session.js';

/** A folder of files, and a client that works in it. */
export class Project {
  readonly folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-')));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async start(capabilities = capable, settings?: unknown): Promise<LspClient> {
    const client = startServer();
    client.answer('workspace/configuration', () => [settings ?? null]);
    await this.initialize(client, capabilities);
    return client;
  }

  async initialize(client: LspClient, capabilities: ClientCapabilities): Promise<void> {
    const workspaceFolders = [{ uri: pathToFileURL(this.folder).href, name: 'test' }];
    await client.initialize(capabilities, { workspaceFolders });
  }

  changed(client: LspClient, name: string): void {
    const changes = [{ uri: this.uri(name), type: FileChangeType.Changed }];
    client.notify('workspace/didChangeWatchedFiles', { changes });
  }

  /** The codes that are published of a file, once there are as many. */
  async published(client: LspClient, name: string, ...codes: string[]): Promise<PublishDiagnosticsParams> {
    return client.notified<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }) =>
        uri === this.uri(name) &&
        JSON.stringify(diagnostics.map(each => each.code)) === JSON.stringify(codes),
    );
  }
}

/** Makes the projects of a suite's tests; after each test, its servers are stopped and its projects removed. */
export function projectsOfTests(): (files: Readonly<Record<string, string>>) => Project {
  const projects: Project[] = [];
  afterEach(async () => {
    await stopServers();
    for (const { folder } of projects.splice(0)) fs.rmSync(folder, { recursive: true });
  });
  return files => {
    const made = new Project(files);
    projects.push(made);
    return made;
  };
}
