import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type MadeChange,
  type SuggestNote,
  type SuggestParams,
  type SuggestResult,
  suggestMethod,
} from '../../server/src/protocol.js';
import type { Author } from './author.js';
import { joined, type Replacement, withCursor } from './cursorEdits.js';
import { applied, composed, type MadeEdit } from './madeEdits.js';
import { isUntracked } from './untracked.js';

/** What is said, in the status bar, of what could not be marked as it was meant. */
const notes: Readonly<Record<SuggestNote, string>> = {
  widened: 'The whole entity marker is marked: a mark never cuts one.',
  break: 'Ends of paragraphs, and the signs of lists, headings and quotes, are not marked.',
  literal: 'This was changed without a mark: front matter, code and comments hold none.',
  unreadable: 'This was changed without a mark: it could not be read as one here.',
};

/** How long a note stays, in milliseconds. */
const noteTime = 6000;
/** How long to wait for the cursors after an edit, in milliseconds. */
const cursorTime = 50;
/** How many texts are remembered in which an edit was not marked yet. */
const remembered = 200;

/** One document in suggesting mode. */
export class SuggestingSession implements vscode.Disposable {
  /** The text as it was before the edits that are not marked yet. */
  private before: string;
  private pending: MadeEdit[] = [];
  private running: Promise<void> | undefined;
  /** The edits that are being made to mark others. */
  private own: readonly vscode.TextEdit[] = [];
  /** Where the cursors are after them. */
  private ownCursors: readonly vscode.Range[] = [];
  /** Texts with an edit that was not marked yet, where VS Code may stop when it undoes: what tells one from others. */
  private readonly unmarked = new Set<string>();
  /** The same of the edits that are about to be marked. */
  private readonly passing = new Set<string>();
  /** Where the cursors are; undefined behind an edit until the editor has told of them, which it does after it. */
  private cursors: readonly vscode.Range[] | undefined;
  /** Where the cursors were when it was last asked how to mark what is typed. */
  private asked: readonly vscode.Selection[] = [];
  /** Called when the editor has told of its cursors. */
  private onCursors: (() => void) | undefined;
  private said: vscode.Disposable | undefined;
  private ended = false;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly author: Author,
    private readonly document: vscode.TextDocument,
  ) {
    this.before = document.getText();
    this.cursors = this.editor?.selections;
    this.subscription = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor.document !== document) return;
      this.cursors = selections;
      this.onCursors?.();
    });
  }

  changed({ contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || this.ended) return;
    if (this.isOwn(contentChanges)) {
      this.own = [];
      this.cursors = this.ownCursors.length > 0 ? this.ownCursors : undefined;
      this.settle();
      return;
    }
    if (reason !== undefined) {
      this.settle();
      this.cursors = undefined;
      void this.cursorsKnown();
      this.stepOver(reason);
      return;
    }
    if (this.pending.length === 0 && !this.isByHand(contentChanges)) {
      this.settle();
      return;
    }
    const edits = [...contentChanges]
      .sort((a, b) => b.rangeOffset - a.rangeOffset)
      .map(({ range, rangeOffset, rangeLength, text }): MadeEdit => {
        const forward = text === '' && this.isBeforeCursor(range.start);
        return { start: rangeOffset, end: rangeOffset + rangeLength, text, forward };
      });
    this.cursors = undefined;
    for (const edit of edits) this.pending = composed(this.before, this.pending, edit);
    this.passing.add(traceOf(this.document.getText()));
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  /** Forgets what is not marked: the text is as it is to be. */
  private settle(): void {
    this.before = this.document.getText();
    this.pending = [];
    this.passing.clear();
  }

  private get editor(): vscode.TextEditor | undefined {
    const { activeTextEditor } = vscode.window;
    return activeTextEditor?.document === this.document ? activeTextEditor : undefined;
  }

  /** Whether a person has made changes: where the cursors were, and by none of the extension's own commands. */
  private isByHand(changes: readonly vscode.TextDocumentContentChangeEvent[]): boolean {
    if (this.editor === undefined || isUntracked(this.document.uri)) return false;
    const { cursors } = this;
    return (
      cursors === undefined ||
      changes.every(({ range }) => cursors.some(cursor => cursor.intersection(range) !== undefined))
    );
  }

  private isBeforeCursor(position: vscode.Position): boolean {
    const cursors = this.cursors ?? this.editor?.selections ?? [];
    return cursors.some(cursor => cursor.isEmpty && cursor.start.isEqual(position));
  }

  private isOwn(changes: readonly vscode.TextDocumentContentChangeEvent[]): boolean {
    if (this.own.length !== changes.length) return false;
    const eol = /\r\n|\r|\n/g;
    return changes.every(({ range, text }) =>
      this.own.some(
        edit => edit.range.isEqual(range) && edit.newText.replace(eol, '\n') === text.replace(eol, '\n'),
      ),
    );
  }

  /**
   * VS Code closes a step of undoing behind some edits (pasting, cutting, deleting a word) before they are marked. To a
   * person both are one: where undoing or redoing stops between them, it goes on.
   */
  private stepOver(reason: vscode.TextDocumentChangeReason): void {
    if (this.editor === undefined || !this.unmarked.has(traceOf(this.before))) return;
    const isUndo = reason === vscode.TextDocumentChangeReason.Undo;
    void vscode.commands.executeCommand(isUndo ? 'undo' : 'redo');
  }

  private async run(): Promise<void> {
    while (this.pending.length > 0 && !this.ended) {
      await this.cursorsKnown();
      const { version } = this.document;
      const result = await this.ask(version);
      if (result === undefined) return this.settle();
      if (result === 'stale' || this.document.version !== version) continue;
      for (const note of result.notes) this.say(notes[note]);
      // The text is as it is to be, and the cursors are where VS Code has put them.
      if (result.edits.length === 0) this.settle();
      else if (!(await this.make(result, version)) && this.editor === undefined) this.settle();
    }
  }

  /** Waits for the cursors after the last edit; not for long, as not every edit moves them. */
  private async cursorsKnown(): Promise<void> {
    const stay = this.pending.length > 0 && this.pending.every(({ text, forward }) => text === '' && forward);
    let isLate = stay;
    const timer = setTimeout(() => {
      isLate = true;
      this.onCursors?.();
    }, cursorTime);
    while (this.cursors === undefined && !isLate) {
      await new Promise<void>(resolve => {
        this.onCursors = resolve;
      });
    }
    clearTimeout(timer);
    this.cursors ??= this.editor?.selections;
  }

  private async ask(version: number): Promise<SuggestResult | 'stale' | undefined> {
    this.asked = this.editor?.selections ?? [];
    const params: SuggestParams = {
      textDocument: { uri: this.client.code2ProtocolConverter.asUri(this.document.uri), version },
      author: this.author.known,
      changes: this.changes(),
    };
    try {
      return await this.client.sendRequest<SuggestResult>(suggestMethod, params);
    } catch (error) {
      if (this.document.version !== version) return 'stale';
      this.client.error('An edit could not be made a suggestion.', error, false);
      return undefined;
    }
  }

  /** The edits that are not marked yet, where what they have put in is now. */
  private changes(): MadeChange[] {
    const { client, document, before } = this;
    const cursors = this.editor?.selections.map(({ active }) => document.offsetAt(active)) ?? [];
    let moved = 0;
    return this.pending.map(({ start, end, text, forward }) => {
      const from = start + moved;
      const to = from + text.length;
      moved += text.length - (end - start);
      const cursor = cursors.find(offset => from <= offset && offset <= to);
      return {
        range: client.code2ProtocolConverter.asRange(
          new vscode.Range(document.positionAt(from), document.positionAt(to)),
        ),
        replaced: before.slice(start, end),
        caret: cursor === undefined ? undefined : cursor - from,
        forward,
      };
    });
  }

  /** Makes the edits that mark others, and puts the cursors where they belong. */
  private async make({ edits, cursors }: SuggestResult, version: number): Promise<boolean> {
    const { editor, document } = this;
    const asked = await this.client.protocol2CodeConverter.asTextEdits(edits);
    if (editor === undefined || document.version !== version) return false;
    const places = cursors.map(cursor => new vscode.Position(cursor.line, cursor.character));
    this.remember();
    // A person who has moved the cursor meanwhile finds it where they have put it.
    const isHere = isSame(editor.selections, this.asked);
    const moving = isHere ? this.withCursors(editor, asked, places) : undefined;
    this.own = moving ?? asked;
    this.ownCursors = isHere ? places.map(at => new vscode.Range(at, at)) : [];
    const isMade = await editor.edit(
      builder => {
        for (const { range, newText } of this.own) builder.replace(range, newText);
      },
      { undoStopBefore: false, undoStopAfter: false },
    );
    this.own = [];
    // Where more was typed meanwhile, the cursors are behind that, and are put right with it.
    const isLast = document.version === version + 1 && !document.isClosed;
    if (isMade && isHere && moving === undefined && isLast) place(editor, places);
    return isMade;
  }

  /** The edits, such that they move the cursors; undefined where that takes a move of its own. */
  private withCursors(
    { selections }: vscode.TextEditor,
    edits: readonly vscode.TextEdit[],
    places: readonly vscode.Position[],
  ): readonly vscode.TextEdit[] | undefined {
    const { document } = this;
    const isOne = selections.length === 1;
    if (places.length !== selections.length || (edits.length !== places.length && !isOne)) return undefined;
    const text = document.getText();
    const cursors = selections.map(({ active }) => document.offsetAt(active)).sort((a, b) => a - b);
    const asked = edits
      .map(({ range, newText }): Replacement => {
        return { start: document.offsetAt(range.start), end: document.offsetAt(range.end), text: newText };
      })
      .sort((a, b) => a.start - b.start);
    const replacements = isOne ? [joined(text, asked)] : asked;
    const after = applied(text, replacements);
    const result: vscode.TextEdit[] = [];
    let moved = 0;
    for (const [index, replacement] of replacements.entries()) {
      const wanted = offsetIn(after, places[index]) - moved;
      const moving = withCursor(text, replacement, cursors[index], wanted);
      if (moving === undefined) return undefined;
      moved += replacement.text.length - (replacement.end - replacement.start);
      for (const { start, end, text: newText } of moving)
        result.push(
          new vscode.TextEdit(
            new vscode.Range(document.positionAt(start), document.positionAt(end)),
            newText,
          ),
        );
    }
    return result;
  }

  private remember(): void {
    for (const trace of this.passing) {
      this.unmarked.delete(trace);
      this.unmarked.add(trace);
    }
    for (const first of this.unmarked) {
      if (this.unmarked.size <= remembered) break;
      this.unmarked.delete(first);
    }
  }

  private say(note: string): void {
    this.said?.dispose();
    this.said = vscode.window.setStatusBarMessage(`$(info) ${note}`, noteTime);
  }

  dispose(): void {
    this.ended = true;
    this.subscription.dispose();
    this.said?.dispose();
  }
}

function isSame(some: readonly vscode.Selection[], others: readonly vscode.Selection[]): boolean {
  return some.length === others.length && some.every((selection, index) => selection.isEqual(others[index]));
}

/** Puts the cursors of an editor at places, if there is one for each. */
function place(editor: vscode.TextEditor, places: readonly vscode.Position[]): void {
  if (places.length === editor.selections.length)
    editor.selections = places.map(at => new vscode.Selection(at, at));
}

/** What tells a text from those before and after it. */
function traceOf(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return `${text.length} ${hash}`;
}

/** The offset of a position in a text. */
function offsetIn(text: string, { line, character }: vscode.Position): number {
  let start = 0;
  for (let lines = 0; lines < line; lines++) {
    const end = lineEnd(text, start);
    if (end < 0) return text.length;
    start = end;
  }
  return start + character;
}

/** Where the line behind the one that begins at an offset begins; -1 where it is the last. */
function lineEnd(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  return feed < 0 ? -1 : feed + 1;
}
