import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type MarkAtResult,
  type MarkAuthorsParams,
  type MarkAuthorsResult,
  markAuthorsMethod,
  type SettleMarkArguments,
  type SettleParams,
  type SettleResult,
  settleMarkCommand,
  settleMethod,
} from '../../server/src/protocol.js';
import { applyAtOnce, applyWithPreview, askWithProgress } from './bulkEdit.js';
import { isSeed, MarkTracker } from './markTracker.js';

type Settling = SettleParams['how'];

/** The argument of a command that is run to be known. */
const introduction = 'introduction';

/** The commands that accept and reject review marks, and those that go from one to the next. */
export function reviewCommands(client: BaseLanguageClient): vscode.Disposable {
  const tracker = new MarkTracker(client);
  const { registerCommand } = vscode.commands;
  // One after another: keys may come faster than edits are made, and each is meant for what the last has left.
  let last: Promise<void> = Promise.resolve();
  const ofEditor = (work: (editor: vscode.TextEditor) => Promise<void>) => (argument?: unknown) => {
    if (argument === introduction) return undefined;
    if (seedEditor() !== undefined) tracker.hold();
    const next = async () => {
      const editor = seedEditor();
      if (editor !== undefined) await work(editor);
    };
    const done = last.then(next);
    last = done.catch(() => undefined);
    return done;
  };
  const settleHere = {
    accept: ofEditor(editor => settleSelected(client, editor, 'accept')),
    reject: ofEditor(editor => settleSelected(client, editor, 'reject')),
  };
  const settling = (how: Settling) => [
    registerCommand(`seedmark.${how}Mark`, (argument?: unknown) =>
      isPlace(argument) ? settleAt(client, argument, how) : settleHere[how](argument),
    ),
    registerCommand(
      `seedmark.${how}AllMarks`,
      ofEditor(editor => settleAll(client, editor, how)),
    ),
    registerCommand(`seedmark.${how}MarksOfAuthor`, async () => {
      // Not in turn: nothing else has to wait while the person chooses.
      const editor = seedEditor();
      if (editor !== undefined) await settleOfAuthor(client, editor, how);
    }),
    registerCommand(`seedmark.${how}MarksInFiles`, (file?: vscode.Uri, files?: readonly vscode.Uri[]) =>
      settleFiles(client, how, files ?? (file && [file])),
    ),
  ];
  const commands = vscode.Disposable.from(
    tracker,
    ...settling('accept'),
    ...settling('reject'),
    registerCommand(settleMarkCommand, (...args: SettleMarkArguments) => settleLinked(client, args)),
    registerCommand(
      'seedmark.nextMark',
      ofEditor(editor => go(tracker, editor, 'next')),
    ),
    registerCommand(
      'seedmark.previousMark',
      ofEditor(editor => go(tracker, editor, 'previous')),
    ),
  );
  void introduce();
  return commands;
}

/**
 * Has VS Code run the commands of keys once, to no effect. It asks all extensions before it runs a command for the first
 * time, and runs others meanwhile: keys would be taken in another order than they were pressed in.
 */
async function introduce(): Promise<void> {
  const names = ['acceptMark', 'rejectMark', 'nextMark', 'previousMark'];
  const commands = names.map(name => ({ command: `seedmark.${name}`, args: introduction }));
  try {
    await vscode.commands.executeCommand('runCommands', { commands });
  } catch {
    // They are known when they are first used, then.
  }
}

/** The active editor, if it shows a seed. */
function seedEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isSeed(editor.document) ? editor : undefined;
}

/** Settles the mark that a link or a lens is about, in the version that it was made for. */
async function settleLinked(
  client: BaseLanguageClient,
  [uri, version, place, how]: SettleMarkArguments,
): Promise<void> {
  const wanted = vscode.Uri.parse(uri).toString();
  const document = vscode.workspace.textDocuments.find(each => each.uri.toString() === wanted);
  if (document === undefined || document.version !== version) {
    void vscode.window.showWarningMessage('The seed has changed meanwhile: look at the mark again.');
    return;
  }
  await settleDocument(client, document, { how, places: [place] });
}

/** Where marks are, as a keybinding, a macro or another extension says: positions count from zero, as in VS Code. */
interface MarkPlace {
  readonly uri: string | vscode.Uri;
  readonly range: { readonly start: PlacePosition; readonly end: PlacePosition };
}
type PlacePosition = Pick<vscode.Position, 'line' | 'character'>;

function isPlace(argument: unknown): argument is MarkPlace {
  if (!isObject(argument) || !isObject(argument.range)) return false;
  const { uri, range } = argument;
  const isPosition = (value: unknown) =>
    isObject(value) && Number.isInteger(value.line) && Number.isInteger(value.character);
  return (
    (typeof uri === 'string' || uri instanceof vscode.Uri) && isPosition(range.start) && isPosition(range.end)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Settles the mark at a place of a seed, or those that a range touches; the seed need not be open. */
async function settleAt(client: BaseLanguageClient, { uri, range }: MarkPlace, how: Settling): Promise<void> {
  const wanted = typeof uri === 'string' ? vscode.Uri.parse(uri) : uri;
  const { start, end } = range;
  const ranges = [
    {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  ];
  const result = await settleDocument(client, { uri: wanted }, { how, ranges });
  if (result?.settled === 0 && result.left === 0) tell('There is no review mark there.');
}

/** Settles the mark at each cursor, and those that each selection touches. */
async function settleSelected(
  client: BaseLanguageClient,
  editor: vscode.TextEditor,
  how: Settling,
): Promise<void> {
  for (let triesLeft = 3; triesLeft >= 0; triesLeft--) {
    const ranges = editor.selections.map(selection => client.code2ProtocolConverter.asRange(selection));
    const result = await settleDocument(client, editor.document, { how, ranges }, triesLeft === 0);
    if (result?.settled === 0 && result.left === 0) tell('There is no review mark here.');
    // Else something was typed meanwhile, which has moved the marks, and the cursors with them.
    if (result !== undefined) return;
  }
}

async function settleAll(
  client: BaseLanguageClient,
  editor: vscode.TextEditor,
  how: Settling,
): Promise<void> {
  const result = await settleDocument(client, editor.document, { how });
  if (result?.settled === 0 && result.left === 0) tell('There are no review marks in this seed.');
}

async function settleOfAuthor(
  client: BaseLanguageClient,
  editor: vscode.TextEditor,
  how: Settling,
): Promise<void> {
  const { document } = editor;
  const author = await pickAuthor(client, [document.uri.toString()], how, false);
  if (author !== undefined) await settleDocument(client, document, { how, ...author });
}

/** Makes the edit as one step of undoing; says what could not be settled, and whether the seed has changed since. */
export async function settleDocument(
  client: BaseLanguageClient,
  { uri }: Pick<vscode.TextDocument, 'uri'>,
  params: SettleParams,
  tells = true,
): Promise<SettleResult | undefined> {
  const uris = [client.code2ProtocolConverter.asUri(uri)];
  const result = await client.sendRequest<SettleResult>(settleMethod, { ...params, uris });
  if (result.documentChanges.length > 0 && !(await applyAtOnce(client, result, tells))) return undefined;
  tellLeft(result);
  return result;
}

/** Settles marks of some files, or of the whole workspace, when what would change has been looked at. */
async function settleFiles(
  client: BaseLanguageClient,
  how: Settling,
  files: readonly vscode.Uri[] | undefined,
): Promise<void> {
  const uris = files?.map(file => client.code2ProtocolConverter.asUri(file));
  const author = await pickAuthor(client, uris, how, true);
  if (author === undefined) return;
  const params: SettleParams = { how, ...author, ...(uris && { uris }) };
  const title = 'Settling review marks';
  const result = await askWithProgress<SettleParams, SettleResult>(client, title, settleMethod, params);
  if (result === undefined) return;
  if (result.documentChanges.length === 0 && result.left === 0) {
    void vscode.window.showInformationMessage('There are no such review marks in these seeds.');
    return;
  }
  const verb = how === 'accept' ? 'Accepted' : 'Rejected';
  await applyWithPreview(client, result, `${verb} review marks`);
  tellLeft(result);
}

interface AuthorItem extends vscode.QuickPickItem {
  readonly authors?: readonly string[];
}

/** Asks whose marks are meant, where more than one person has signed any. */
async function pickAuthor(
  client: BaseLanguageClient,
  uris: readonly string[] | undefined,
  how: Settling,
  offersAll: boolean,
): Promise<Pick<SettleParams, 'authors'> | undefined> {
  const params: MarkAuthorsParams = uris === undefined ? {} : { uris };
  const { authors } = await client.sendRequest<MarkAuthorsResult>(markAuthorsMethod, params);
  const all: AuthorItem = { label: 'All review marks', description: 'of everybody, signed or not' };
  const items = authors.map((author): AuthorItem => ({ label: author, authors: [author] }));
  if (offersAll && items.length === 0) return {};
  if (items.length === 0) {
    tell('No review mark in this seed is signed.');
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(offersAll ? [all, ...items] : items, {
    title: `Whose review marks are to be ${how}ed?`,
  });
  return picked && (picked.authors === undefined ? {} : { authors: picked.authors });
}

/** Puts the cursor on the next mark, or the one before; from the last to the first. */
async function go(
  tracker: MarkTracker,
  editor: vscode.TextEditor,
  direction: 'next' | 'previous',
): Promise<void> {
  const found: MarkAtResult | null = await tracker.ask(editor);
  const range = found?.[direction];
  if (range === undefined) {
    tell('There are no review marks in this seed.');
    return;
  }
  const start = new vscode.Position(range.start.line, range.start.character);
  await tracker.put(editor, start);
  const shown = new vscode.Range(start, new vscode.Position(range.end.line, range.end.character));
  editor.revealRange(shown, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function tellLeft({ left }: SettleResult): void {
  if (left === 0) return;
  const marks = left === 1 ? 'A review mark is' : `${left} review marks are`;
  void vscode.window.showWarningMessage(
    `${marks} malformed and cannot be settled before ${left === 1 ? 'it is' : 'they are'} mended: see the problems.`,
  );
}

/** Says what is no more than a note, where it is read and gone again. */
function tell(message: string): void {
  vscode.window.setStatusBarMessage(message, 4000);
}
