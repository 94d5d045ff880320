import * as vscode from 'vscode';
import { equal, includes, present } from './assert.js';
import { closeAll, eventually, open, rangeOf } from './editor.js';

describe('Reading aids', () => {
  let document: vscode.TextDocument;
  const ask = <T>(command: string, ...args: unknown[]): Thenable<T> =>
    vscode.commands.executeCommand(command, document.uri, ...args);

  before(async () => {
    document = await open('seeds/marked.md');
  });
  after(closeAll);

  it('fold a section from its heading to its last line', async () => {
    const heading = rangeOf(document, '## Who came').start.line;
    const ranges = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider');
    const section = present(
      ranges.find(({ start }) => start === heading),
      'fold of the section',
    );
    equal(section.end, heading + 2);
  });

  it('select the mention, the sentence and the paragraph around a word', async () => {
    const [smallest] = await ask<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', [
      rangeOf(document, 'DGSN').start.translate(0, 1),
    ]);
    const texts: string[] = [];
    for (let range: vscode.SelectionRange | undefined = smallest; range !== undefined; range = range.parent) {
      texts.push(document.getText(range.range).trim());
    }
    const line = document.lineAt(rangeOf(document, 'DGSN').start.line).text;
    includes(
      texts,
      'DGSN',
      '[DGSN]{.organization ref=dgsn}',
      line.slice(line.indexOf('It was led')).trim(),
      line,
    );
  });

  it('colour marked entities by their type, and review marks', async () => {
    const legend = await ask<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend');
    const tokens = await eventually(
      'expected tokens',
      () => ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens'),
      ({ data }) => data.length > 0,
    );
    const types: string[] = [];
    for (let i = 3; i < tokens.data.length; i += 5) {
      types.push(legend.tokenTypes[tokens.data[i] ?? -1] ?? 'unknown');
    }
    includes(types, 'seedPlace', 'seedOrganization', 'seedInsertion');
  });

  it('link to the files that are linked', async () => {
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', 20);
    includes(
      links.map(({ target }) => target?.path.split('/').slice(-2).join('/') ?? ''),
      'seeds/article.txt',
    );
  });

  it('highlight every mention of the entity under the cursor, by whatever name', async () => {
    const mentions = await ask<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      rangeOf(document, 'Morocco]').start.translate(0, 1),
    );
    equal(
      mentions.map(({ range }) => document.getText(range)),
      ['Morocco', 'the kingdom'],
    );
  });

  it('show what a mention means and does not say', async () => {
    const notes = await vscode.workspace.openTextDocument({
      language: 'seed',
      content: 'He came on [January 28, 2026]{.date}.\n',
    });
    const everything = new vscode.Range(0, 0, notes.lineCount, 0);
    const hints = await eventually(
      'expected a hint',
      () =>
        vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          notes.uri,
          everything,
        ),
      found => found.length > 0,
    );
    equal(
      hints.map(({ label }) => label),
      ['value=2026-01-28'],
    );
  });
});
