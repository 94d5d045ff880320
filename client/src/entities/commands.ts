import * as vscode from 'vscode';
import {
  type MentionsParams,
  type MentionsResult,
  mentionsMethod,
  type RefactorParams,
  refactorCommand,
} from '../../../server/src/protocol.js';
import { entityAtCursor } from './follow.js';
import { type EntityNode, type MentionNode, type MoreNode, plural } from './nodes.js';
import { type MentionPlace, openMention } from './places.js';
import type { EntitiesView } from './view.js';

type Row = EntityNode | MentionNode;

/** What can be done in the view, beside what changes the text. */
export function entityCommands(owner: EntitiesView): vscode.Disposable {
  const register = (name: string, run: (...args: never[]) => unknown) =>
    vscode.commands.registerCommand(`seedmark.entities.${name}`, run);
  /** A command about a row: the one whose menu it was chosen from, else the one that is selected. */
  const onRow = (name: string, run: (row: Row) => unknown) =>
    register(name, (row?: Row) => {
      const chosen = row ?? owner.selected.at(0);
      return chosen === undefined ? undefined : run(chosen);
    });
  const setting = (name: string, value: unknown) =>
    vscode.workspace
      .getConfiguration('seedmark.entities')
      .update(name, value, vscode.ConfigurationTarget.Global);
  return vscode.Disposable.from(
    register('showWorkspace', () => owner.setScope('workspace')),
    register('showDocument', () => owner.setScope('document')),
    register('sortByCount', () => setting('sortBy', 'count')),
    register('sortByName', () => setting('sortBy', 'name')),
    register('sortByFirst', () => setting('sortBy', 'first')),
    register('follow', () => setting('followCursor', true)),
    register('unfollow', () => setting('followCursor', false)),
    register('filter', () => filter(owner)),
    register('clearFilter', () => {
      owner.filterText = '';
    }),
    register('more', (row: MoreNode) => owner.tree.more(row)),
    register('reveal', () => revealAtCursor(owner)),
    register('openMention', (row: MentionNode) => openMention(row)),
    onRow('open', async row => withMention(owner, row, place => openMention(place))),
    onRow('openToSide', async row =>
      withMention(owner, row, place => openMention(place, { column: vscode.ViewColumn.Beside })),
    ),
    onRow('showConcordance', row => vscode.commands.executeCommand('seedmark.showConcordance', row)),
    onRow('copyName', row => vscode.env.clipboard.writeText(namesOf(owner, row))),
    onRow('findReferences', async row =>
      withMention(owner, row, place => inEditor(place, 'references-view.findReferences')),
    ),
    register('merge', (_: Row, rows: readonly Row[] = []) => merge(rows)),
    onRow('rename', async row => withMention(owner, row, place => inEditor(place, 'editor.action.rename'))),
  );
}

/** Asks for what the names shall contain, and shows what is left at once. */
function filter(owner: EntitiesView): void {
  const before = owner.filterText;
  const input = vscode.window.createInputBox();
  input.title = 'Filter the Entities';
  input.placeholder = 'Parts of a name or an id';
  input.value = before;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAccepted = false;
  input.onDidChangeValue(value => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      owner.filterText = value;
    }, 150);
  });
  input.onDidAccept(() => {
    isAccepted = true;
    owner.filterText = input.value;
    input.hide();
  });
  input.onDidHide(() => {
    clearTimeout(timer);
    if (!isAccepted) owner.filterText = before;
    input.dispose();
  });
  input.show();
}

/** Shows the entity at the cursor in the view, whether it follows the cursor or not. */
async function revealAtCursor(owner: EntitiesView): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const entity = editor && (await entityAtCursor(owner, editor));
  if (editor === undefined || entity === undefined) {
    void vscode.window.showInformationMessage('There is no mention of an entity at the cursor.');
    return;
  }
  const uri = editor.document.uri.toString();
  if (await owner.follower.reveal(entity, uri, true)) return;
  // The filter or the scope leaves it out.
  owner.filterText = '';
  if (owner.isDocument && owner.currentSeed.uri !== uri) await owner.setScope('workspace');
  await owner.follower.reveal(entity, uri, true);
}

/** Makes two selected entities one; asks which of them stays. */
async function merge(rows: readonly Row[]): Promise<void> {
  const entities = rows.filter((row): row is EntityNode => row.row === 'entity');
  if (entities.length !== 2) {
    void vscode.window.showInformationMessage('Select two entities to merge them.');
    return;
  }
  const items = entities.map(({ entity, key }) => ({
    label: entity.name,
    description: [entity.type, entity.id, plural(entity.mentions, 'mention')].filter(Boolean).join(' · '),
    key,
  }));
  const options = { title: 'Merge Two Entities', placeHolder: 'Which of them stays?' };
  const into = await vscode.window.showQuickPick(items, options);
  const other = items.find(({ key }) => key !== into?.key);
  if (into === undefined || other === undefined) return;
  const params: RefactorParams = { kind: 'merge', key: other.key, into: into.key };
  await vscode.commands.executeCommand(refactorCommand, params);
}

/** A row's mention; of an entity the first. */
async function withMention(
  { client }: EntitiesView,
  row: Row,
  use: (place: MentionPlace) => unknown,
): Promise<void> {
  let place: MentionPlace | undefined = row.row === 'mention' ? row : undefined;
  if (row.row === 'entity') {
    const { key, uri } = row;
    const params: MentionsParams = { key, ...(uri !== undefined && { uri }), limit: 1 };
    place = (await client.sendRequest<MentionsResult>(mentionsMethod, params)).mentions.at(0);
  }
  if (place !== undefined) await use(place);
}

/** Runs a command of the editor's, which works on what the cursor is at. */
async function inEditor(place: MentionPlace, command: string): Promise<void> {
  const editor = await openMention(place);
  // The cursor stands in the text of the mention: a marker's begins with a bracket.
  const { start } = editor.selection;
  const inside = editor.document.getText(editor.selection).startsWith('[') ? start.translate(0, 1) : start;
  editor.selection = new vscode.Selection(inside, inside);
  await vscode.commands.executeCommand(command);
}

/** The names of the selected rows if the row is one of them, else its own: one a line. */
function namesOf({ selected }: EntitiesView, row: Row): string {
  const rows = selected.includes(row) ? selected : [row];
  return [...new Set(rows.map(each => (each.row === 'entity' ? each.entity.name : each.mention.text)))].join(
    '\n',
  );
}
