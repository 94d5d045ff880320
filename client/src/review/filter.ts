import * as vscode from 'vscode';
import type { ReviewDocument } from './documents.js';
import type { ReviewFilter } from './tree.js';

interface Choice extends vscode.QuickPickItem {
  readonly author?: string;
  readonly tag?: string;
}

/** Asks which authors and tags are to be shown; undefined where the person leaves it as it is. */
export async function pickFilter(
  documents: readonly ReviewDocument[],
  { authors, tags }: ReviewFilter,
): Promise<ReviewFilter | undefined> {
  const byAuthor = tally(documents.map(document => document.authors));
  const byTag = tally(documents.map(document => document.tags));
  if (byAuthor.length + byTag.length === 0) {
    void vscode.window.showInformationMessage('No seed has signed marks or comments, or tags, to filter by.');
    return undefined;
  }
  const heading = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const choices: Choice[] = [
    heading('Authors of marks and comments'),
    ...byAuthor.map(([author, count]) => ({
      label: `$(account) ${author}`,
      description: seeds(count),
      author,
      picked: authors.includes(author),
    })),
    heading('Tags of seeds'),
    ...byTag.map(([tag, count]) => ({
      label: `$(tag) ${tag}`,
      description: seeds(count),
      tag,
      picked: tags.includes(tag),
    })),
  ];
  const picked = await vscode.window.showQuickPick(choices, {
    title: 'Filter the Review',
    placeHolder: 'Choose authors and tags; none for all',
    canPickMany: true,
  });
  return (
    picked && {
      authors: picked.flatMap(({ author }) => author ?? []),
      tags: picked.flatMap(({ tag }) => tag ?? []),
    }
  );
}

/** In how many lists each name is, in the order of the names. */
function tally(lists: readonly (readonly string[])[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const names of lists) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

function seeds(count: number): string {
  return count === 1 ? '1 seed' : `${count} seeds`;
}
