import * as vscode from 'vscode';

/** An icon of VS Code's for each type of the format. */
const icons: Readonly<Record<string, string>> = {
  person: 'person',
  organization: 'organization',
  place: 'location',
  event: 'star-empty',
  date: 'calendar',
  work: 'book',
  product: 'package',
  quantity: 'symbol-ruler',
  topic: 'tag',
};

/** In the colour that the type has in the text; without it for what no marker names. */
export function iconOf(type: string | undefined, isMarked: boolean): vscode.ThemeIcon {
  if (type === undefined) return new vscode.ThemeIcon('question');
  const known = Object.hasOwn(icons, type);
  const colour = isMarked ? new vscode.ThemeColor(`seedmark.${known ? type : 'entity'}`) : undefined;
  return new vscode.ThemeIcon(known ? icons[type] : 'symbol-misc', colour);
}
