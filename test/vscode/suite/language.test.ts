import * as vscode from 'vscode';
import { equal, includes } from './assert.js';
import { closeAll, eventually, open, outlineOf, seedmark } from './editor.js';

describe('The language of a file', () => {
  afterEach(closeAll);

  const languages = {
    'seeds/article.txt': 'seed',
    'seeds/marked.md': 'seed',
    'broken.seed': 'seed',
    'notes/one.seed.md': 'seed',
    'notes/two.seed.txt': 'seed',
    'notes/list.md': 'markdown',
    'notes/list.txt': 'plaintext',
    'entities.yaml': 'yaml',
  };
  for (const [file, language] of Object.entries(languages)) {
    it(`is ${language} for ${file}`, async () => equal((await open(file)).languageId, language));
  }

  it('is seed for what a configuration names, until another is chosen', async () => {
    await seedmark();
    const document = await open('archive/pier.txt');
    const isSeed = () => document.languageId === 'seed';
    await eventually('it did not become a seed', isSeed, is => is);
    const [title] = await outlineOf(document);
    equal(title?.name, 'The pier');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    // Long enough for it to be taken for a seed again.
    await new Promise(resolve => setTimeout(resolve, 500));
    equal(document.languageId, 'plaintext');
  });
});

describe('The extension', () => {
  after(closeAll);

  it('starts when a seed is opened', async () => {
    await open('broken.seed');
    equal((await seedmark()).client.isRunning(), true);
  });

  it('has its commands', async () => {
    includes(await vscode.commands.getCommands(true), 'seedmark.restartServer', 'seedmark.showLog');
  });

  it('serves the server a document that is not saved', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'seed',
      content: '# New\n\nFrom [Ceuta]{.place}.\n',
    });
    const [title] = await outlineOf(document);
    equal(title?.name, 'New');
  });
});
