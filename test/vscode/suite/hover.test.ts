import * as vscode from 'vscode';
import { contains } from './assert.js';
import { closeAll, eventually, open, rangeOf } from './editor.js';

async function hover(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    rangeOf(document, text).start.translate(0, 1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (content instanceof vscode.MarkdownString ? content.value : String(content)))
    .join('\n');
}

describe('A hover', () => {
  afterEach(closeAll);

  it('on a marked mention tells the name, the type and the description of its entity', async () => {
    const document = await open('seeds/marked.md');
    const text = await eventually(
      'expected the registry to be read',
      () => hover(document, 'the kingdom]'),
      answer => answer.includes('North Africa'),
    );
    contains(text, 'Morocco', 'place');
  });

  it('on a recognised mention tells why it was recognised', async () => {
    const document = await open('seeds/article.txt');
    const text = await eventually(
      'expected a hover',
      () => hover(document, '2030 FIFA World Cup'),
      answer => answer !== '',
    );
    contains(text, '2030 FIFA World Cup', 'event');
  });

  it('on a review mark tells its author', async () => {
    const document = await open('seeds/marked.md');
    contains(await hover(document, '@lina'), 'lina');
  });
});
