import type * as vscode from 'vscode';
import { equal, includes, present } from './assert.js';
import { closeAll, eventually, open, outlineOf } from './editor.js';

function names(symbols: readonly vscode.DocumentSymbol[]): string[] {
  return symbols.flatMap(({ name, children }) => [name, ...names(children)]);
}

describe('The outline', () => {
  afterEach(closeAll);

  it('of a raw article has its title, its paragraphs and what was recognised in them', async () => {
    const document = await open('seeds/article.txt');
    const [title] = await eventually(
      'expected recognised entities',
      () => outlineOf(document),
      symbols => names(symbols).includes('DGSN'),
    );
    equal(title?.name, 'Police chiefs of Morocco and Spain meet in Madrid');
    const paragraphs = present(title, 'title').children.filter(({ name }) =>
      /^(The head|Officials)/.test(name),
    );
    equal(paragraphs.length, 2);
    includes(names(paragraphs.slice(0, 1)), 'Morocco', 'Madrid', 'DGSN', '2030 FIFA World Cup');
  });

  it('nests sections, paragraphs and marked entities', async () => {
    const [title] = await outlineOf(await open('seeds/marked.md'));
    equal(title?.name, 'Notes on the visit');
    const sections = present(title, 'title').children.filter(({ name }) =>
      /^(Who came|What was said)$/.test(name),
    );
    equal(
      sections.map(({ name }) => name),
      ['Who came', 'What was said'],
    );
    const [paragraph] = present(sections[0], 'section').children;
    includes(names(present(paragraph, 'paragraph').children), 'Morocco', 'DGSN');
  });

  it('gives ranges that hold the ranges of their children', async () => {
    const check = (parent: vscode.DocumentSymbol) => {
      equal(parent.range.contains(parent.selectionRange), true, parent.name);
      for (const child of parent.children) {
        equal(parent.range.contains(child.range), true, `${parent.name} > ${child.name}`);
        check(child);
      }
    };
    const symbols = await outlineOf(await open('seeds/marked.md'));
    equal(symbols.length > 0, true);
    symbols.forEach(check);
  });
});
