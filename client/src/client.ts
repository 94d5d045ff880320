import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import {
  type InitializationOptions,
  readingScheme,
  settleMarkCommand,
  trustedMethod,
} from '../../server/src/protocol.js';
import { Author } from './author.js';
import { Comments } from './comments.js';
import { concordance } from './concordance.js';
import { configuredLanguage } from './configuredLanguage.js';
import { CorpusChanges } from './corpusChanges.js';
import { EntitiesView } from './entities/view.js';
import { exportHtmlCommand } from './exportHtml.js';
import { fixWorkspaceCommand } from './fixWorkspace.js';
import { graph } from './graph.js';
import { markCommands } from './markCommands.js';
import { preview } from './preview.js';
import { readings } from './readings.js';
import { refactorCommands } from './refactor.js';
import { reviewView } from './review/view.js';
import { reviewCommands } from './reviewCommands.js';
import { showServerStatus } from './serverStatus.js';
import { registerShowReferences } from './showReferences.js';
import { Suggesting } from './suggesting.js';
import { untrackedActions, untrackedCommand } from './untracked.js';

/** What `activate` returns, for other extensions: the running client, whose methods send any request. */
export interface Seedmark {
  readonly client: BaseLanguageClient;
}

/** Makes the language client of one host. Only the transport to the server differs between hosts. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Real files, unsaved ones, the file systems of VS Code in the browser, and readings; not the sides of a diff. */
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-test-web', readingScheme];

const documentSelector = schemes.flatMap(scheme => [
  { scheme, language: 'seed' },
  { scheme, pattern: '**/entities.{yaml,yml}' },
  { scheme, pattern: '**/*.entities.yaml' },
  { scheme, pattern: '**/.seedmarkrc.{yaml,json}' },
]);

/** The seeds that can be edited. */
const seeds = documentSelector.filter(filter => 'language' in filter && filter.scheme !== readingScheme);

/** Starts the server and registers the commands; rejects if the server cannot be started. */
export async function startClient(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
): Promise<Seedmark> {
  const client = createClient('seedmark', 'Seedmark', {
    documentSelector,
    initializationOptions: (): InitializationOptions => ({
      pages: `${vscode.Uri.joinPath(context.extensionUri, 'server/docs/rules')}/`,
      hasCommands: true,
      isTrusted: vscode.workspace.isTrusted,
      corpusEvents: true,
      storage: `${context.storageUri ?? context.globalStorageUri}`,
    }),
    middleware: untrackedActions(uri => suggesting.isOn(uri)),
    // Links of hovers may settle the mark they are about, and do nothing else.
    markdown: { isTrusted: { enabledCommands: [settleMarkCommand] } },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
  const corpusChanges = new CorpusChanges(client);
  const author = new Author();
  const suggesting = new Suggesting(client, author);
  const comments = new Comments(client, author, document => vscode.languages.match(seeds, document) > 0);
  context.subscriptions.push(
    client,
    corpusChanges,
    showServerStatus(client, documentSelector),
    concordance(client, corpusChanges, context.extensionUri),
    new EntitiesView(client, corpusChanges, context.workspaceState),
    exportHtmlCommand(client),
    fixWorkspaceCommand(client),
    readings(client),
    preview(client, corpusChanges, context.extensionUri),
    refactorCommands(client),
    reviewCommands(client),
    reviewView(client, author, corpusChanges),
    graph(client, corpusChanges, context.extensionUri),
    registerShowReferences(client),
    comments,
    markCommands(client, author),
    suggesting,
    untrackedCommand(),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(trustedMethod)),
    vscode.commands.registerCommand('seedmark.restartServer', () => restart(client)),
    vscode.commands.registerCommand('seedmark.showLog', () => client.outputChannel.show()),
  );
  await client.start();
  context.subscriptions.push(configuredLanguage(client, () => comments.tellRanges()));
  return { client };
}

/** Also brings back a server that has given up after too many crashes, or never came up. */
async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) {
    await client.stop();
  }
  await client.start();
}
