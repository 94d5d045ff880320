/** The language servers that are measured side by side, and what each asks of its client. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { serverFlags } from '../../client/src/serverFlags.js';
import { LspClient } from '../harness/lspClient.js';
import { inRoot } from '../harness/paths.js';
import { bundle } from './bundle.js';

export interface Server {
  readonly name: string;
  readonly side: 'ours' | 'peer' | 'floor';
  /** Whether diagnostics are asked for, as VS Code does where a server offers it, or sent unasked. */
  readonly diagnostics: 'pull' | 'push';
  /** A server that is running and initialised in a folder. */
  start(folder: string, texts: ReadonlyMap<string, string>): Promise<LspClient>;
}

const require = createRequire(import.meta.url);

function capabilities(pull: boolean): ClientCapabilities {
  return {
    textDocument: {
      synchronization: {},
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      publishDiagnostics: { versionSupport: true },
      ...(pull ? { diagnostic: {} } : {}),
    },
  };
}

async function initialized(
  client: LspClient,
  folder: string,
  pull: boolean,
  initializationOptions: object = {},
) {
  const uri = pathToFileURL(folder).href;
  await client.initialize(capabilities(pull), {
    workspaceFolders: [{ uri, name: path.basename(folder) }],
    initializationOptions,
    processId: process.pid,
  });
  return client;
}

export async function allServers(): Promise<Server[]> {
  const sketch = await bundle('sketch', false);
  return [
    { name: 'seedmark', side: 'ours', diagnostics: 'pull', start: folder => startSeedmark(folder, {}) },
    {
      // The others' outlines have headings and nothing else.
      name: 'seedmark, its outline of headings alone',
      side: 'ours',
      diagnostics: 'pull',
      start: folder => startSeedmark(folder, { outline: { detail: 'sections' } }),
    },
    {
      name: 'vscode-markdown-languageserver',
      side: 'peer',
      diagnostics: 'pull',
      start: startMarkdown,
    },
    {
      name: 'sketch of a server',
      side: 'floor',
      diagnostics: 'push',
      start: folder =>
        initialized(new LspClient(process.execPath, [sketch, '--stdio'], folder), folder, false),
    },
  ];
}

/** Seedmark's server, as the extension starts it. */
export function seedmark(folder: string): LspClient {
  return new LspClient(process.execPath, [...serverFlags, inRoot('server/dist/node.cjs'), '--stdio'], folder);
}

function startSeedmark(folder: string, settings: object): Promise<LspClient> {
  return initialized(seedmark(folder), folder, true, { settings });
}

/** As VS Code's Markdown extension has it. It is installed by the bench alone, so that its types are unknown here. */
async function markdownParser(): Promise<{ parse(text: string, environment: object): unknown }> {
  const module: string = 'markdown-it';
  const { default: MarkdownIt } = await import(module);
  return new MarkdownIt({ html: true });
}

/** VS Code's Markdown server, with the part its client plays: it parses, and reads files, as the extension does. */
async function startMarkdown(folder: string, texts: ReadonlyMap<string, string>): Promise<LspClient> {
  const entry = require.resolve('vscode-markdown-languageserver');
  const client = new LspClient(process.execPath, [entry, '--stdio'], folder);
  const parser = await markdownParser();
  const textOf = (uri: string) => texts.get(uri) ?? fs.readFileSync(fileURLToPath(uri), 'utf8');
  client.answer('markdown/parse', ({ uri, text }: { uri: string; text?: string }) =>
    parser.parse(text ?? textOf(uri), {}),
  );
  client.answer('markdown/fs/readFile', ({ uri }: { uri: string }) => [
    ...fs.readFileSync(fileURLToPath(uri)),
  ]);
  client.answer('markdown/fs/readDirectory', () => []);
  client.answer('markdown/fs/stat', ({ uri }: { uri: string }) =>
    fs.existsSync(fileURLToPath(uri)) ? { isDirectory: false } : undefined,
  );
  client.answer('markdown/findMarkdownFilesInWorkspace', () => [...texts.keys()]);
  await initialized(client, folder, true, { markdownFileExtensions: ['md'] });
  const level = { enabled: 'warning' };
  client.notify('workspace/didChangeConfiguration', {
    settings: {
      markdown: {
        validate: {
          enabled: true,
          referenceLinks: level,
          fragmentLinks: level,
          fileLinks: { ...level, markdownFragmentLinks: 'inherit' },
          unusedLinkDefinitions: { enabled: 'hint' },
          duplicateLinkDefinitions: level,
          ignoredLinks: [],
        },
        suggest: { paths: { enabled: true } },
        occurrencesHighlight: { enabled: false },
        trace: { server: 'off' },
      },
    },
  });
  return client;
}
