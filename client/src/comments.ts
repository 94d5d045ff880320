import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  type DiscussParams,
  discussMethod,
  type ListedMark,
  type MarkAsParams,
  type MarksResult,
  markAsMethod,
  marksMethod,
  type SuggestResult,
} from '../../server/src/protocol.js';
import type { Author } from './author.js';
import { CommentThreads, type SeedComment } from './commentThreads.js';
import { applyMarks } from './markCommands.js';

/** How long, in milliseconds, an edit is waited upon before the threads are asked for again. */
const patience = 200;

/** Comments as threads beside the text and in VS Code's Comments panel; they are kept in the seed itself. */
export class Comments implements vscode.Disposable {
  private readonly controller = vscode.comments.createCommentController('seedmark', 'Seedmark');
  private readonly threads = new Map<vscode.TextDocument, CommentThreads>();
  private readonly waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: vscode.Disposable[];

  /** @param isSeed whether a document is a seed that can be edited */
  constructor(
    private readonly client: BaseLanguageClient,
    private readonly author: Author,
    private readonly isSeed: (document: vscode.TextDocument) => boolean,
  ) {
    this.controller.options = { prompt: 'Reply…', placeHolder: 'Say something' };
    this.tellRanges();
    const { registerCommand } = vscode.commands;
    this.subscriptions = [
      this.controller,
      registerCommand('seedmark.createComment', (reply: vscode.CommentReply) => this.create(reply)),
      registerCommand('seedmark.replyToComment', (reply: vscode.CommentReply) => this.reply(reply)),
      registerCommand('seedmark.editComment', (comment: SeedComment) => comment.edit()),
      registerCommand('seedmark.cancelComment', (comment: SeedComment) => comment.cancel()),
      registerCommand('seedmark.saveComment', (comment: SeedComment) => this.save(comment)),
      registerCommand('seedmark.deleteComment', (comment: SeedComment) =>
        this.discuss(comment.thread, 'erase', () => comment.start),
      ),
      registerCommand('seedmark.resolveComments', (thread: vscode.CommentThread) => this.resolve(thread)),
      vscode.workspace.onDidOpenTextDocument(document => void this.show(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.showLater(document)),
      vscode.workspace.onDidCloseTextDocument(document => this.forget(document)),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.showAll();
      }),
    ];
  }

  /** Tells VS Code where there can be comments, which it else asks for when an editor is opened. */
  tellRanges(): void {
    this.controller.commentingRangeProvider = {
      provideCommentingRanges: document =>
        this.isSeed(document) ? [new vscode.Range(0, 0, document.lineCount - 1, 0)] : undefined,
    };
  }

  private showAll(): void {
    for (const document of vscode.workspace.textDocuments) void this.show(document);
  }

  private showLater(document: vscode.TextDocument): void {
    if (!this.isSeed(document)) return;
    clearTimeout(this.waiting.get(document));
    this.waiting.set(
      document,
      setTimeout(() => void this.show(document), patience),
    );
  }

  /** Asks for the comments of a document, and shows them as threads. */
  private async show(document: vscode.TextDocument): Promise<void> {
    if (!this.isSeed(document) || this.client.state !== State.Running) return;
    clearTimeout(this.waiting.get(document));
    this.waiting.delete(document);
    const uri = this.client.code2ProtocolConverter.asUri(document.uri);
    try {
      const { version, marks } = await this.client.sendRequest<MarksResult>(marksMethod, { uri });
      if (document.isClosed) return;
      if (version !== document.version) this.showLater(document);
      else this.threadsOf(document).update(marks.filter(saysSomething), version);
    } catch (error) {
      this.client.error(`The comments of ${uri} cannot be shown.`, error, false);
    }
  }

  private threadsOf(document: vscode.TextDocument): CommentThreads {
    let threads = this.threads.get(document);
    if (threads === undefined) {
      threads = new CommentThreads(this.controller, document);
      this.threads.set(document, threads);
    }
    return threads;
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.waiting.get(document));
    this.waiting.delete(document);
    this.threads.get(document)?.dispose();
    this.threads.delete(document);
  }

  /** Writes what is said first, where VS Code has opened an empty thread for it. */
  private async create({ thread, text }: vscode.CommentReply): Promise<void> {
    const document = await vscode.workspace.openTextDocument(thread.uri);
    const name = await this.author.name(document.uri);
    const range = placeOf(thread.range, document);
    const params: MarkAsParams = {
      textDocument: {
        uri: this.client.code2ProtocolConverter.asUri(document.uri),
        version: document.version,
      },
      ranges: [this.client.code2ProtocolConverter.asRange(range)],
      kind: 'comment',
      text,
      author: name,
    };
    const { version } = document;
    const result = await this.client.sendRequest<SuggestResult>(markAsMethod, params);
    if (await applyMarks(this.client, document, version, result)) {
      thread.dispose();
      await this.show(document);
    } else if (result.edits.length === 0) {
      void vscode.window.showInformationMessage('Front matter, code and empty lines hold no comments.');
    }
  }

  private reply({ thread, text }: vscode.CommentReply): Promise<void> {
    return this.discuss(thread, 'reply', ([first]) => first.start, text);
  }

  private resolve(thread: vscode.CommentThread): Promise<void> {
    return this.discuss(thread, 'resolve', ([first]) => first.start);
  }

  private async save(comment: SeedComment): Promise<void> {
    const text = comment.written;
    comment.cancel();
    await this.discuss(comment.thread, 'rewrite', () => comment.start, text);
  }

  /**
   * Changes a thread in its document.
   *
   * @param place of the thread's comments, where the one begins that is meant, once the threads are up to date
   */
  private async discuss(
    thread: vscode.CommentThread,
    action: DiscussParams['action'],
    place: (comments: readonly SeedComment[]) => vscode.Position,
    text?: string,
  ): Promise<void> {
    const document = [...this.threads.keys()].find(({ uri }) => uri.toString() === thread.uri.toString());
    if (document === undefined) return;
    const threads = this.threadsOf(document);
    const name = await this.author.name(document.uri);
    if (threads.version !== document.version) await this.show(document);
    const comments = threads.commentsOf(thread);
    if (comments === undefined || threads.version !== document.version) {
      void vscode.window.showWarningMessage('The seed has changed meanwhile: try again.');
      return;
    }
    const { version } = document;
    const result = await this.client.sendRequest<SuggestResult>(discussMethod, {
      textDocument: { uri: this.client.code2ProtocolConverter.asUri(document.uri), version },
      position: this.client.code2ProtocolConverter.asPosition(place(comments)),
      action,
      text,
      author: name,
    } satisfies DiscussParams);
    await applyMarks(this.client, document, version, result);
    await this.show(document);
  }

  dispose(): void {
    for (const document of [...this.threads.keys()]) this.forget(document);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

/** A comment without text only signs the mark before it. */
function saysSomething({ comments }: ListedMark): boolean {
  return comments.some(({ text }) => text !== '');
}

/** What a new comment is about: the selection in the lines that it was begun at, else the end of the last of them. */
function placeOf(range: vscode.Range | undefined, document: vscode.TextDocument): vscode.Range {
  const { activeTextEditor: editor } = vscode.window;
  if (range !== undefined && !range.isEmpty && !isWholeLines(range, document)) return range;
  const line = range?.end.line ?? 0;
  if (editor?.document === document) {
    const { selection } = editor;
    const isHere = selection.start.line <= line && line <= selection.end.line;
    if (isHere && !selection.isEmpty) return selection;
  }
  const { end } = document.lineAt(line).range;
  return new vscode.Range(end, end);
}

function isWholeLines({ start, end }: vscode.Range, document: vscode.TextDocument): boolean {
  return start.character === 0 && (end.character === 0 || end.isEqual(document.lineAt(end.line).range.end));
}
