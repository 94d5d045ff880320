import * as vscode from 'vscode';
import type { ListedComment, ListedMark } from '../../server/src/protocol.js';

/** What a thread is about, by the kind of the mark. */
const labels: Readonly<Record<ListedMark['kind'], string>> = {
  insertion: 'About a suggested insertion',
  deletion: 'About a suggested deletion',
  substitution: 'About a suggested replacement',
  highlight: 'About the highlighted text',
  comment: 'Comment',
};

/** A comment as VS Code shows it. The object stays the same for as long as it says the same. */
export class SeedComment implements vscode.Comment {
  body: string | vscode.MarkdownString;
  mode = vscode.CommentMode.Preview;
  readonly author: vscode.CommentAuthorInformation;
  readonly contextValue = 'seedmark';
  readonly timestamp: Date | undefined;
  readonly label: string | undefined;
  private text: string;
  /** Where the comment begins. */
  start: vscode.Position;

  constructor(
    readonly thread: vscode.CommentThread,
    { author = 'Unsigned', date, text, range }: ListedComment,
    readonly key: string,
  ) {
    this.author = { name: author };
    this.timestamp = timeOf(date);
    this.label = this.timestamp === undefined ? date : undefined;
    this.text = text;
    this.body = shown(text);
    this.start = new vscode.Position(range.start.line, range.start.character);
  }

  /** What the person has written in its place. */
  get written(): string {
    return typeof this.body === 'string' ? this.body : this.body.value;
  }

  edit(): void {
    this.body = this.text;
    this.setMode(vscode.CommentMode.Editing);
  }

  cancel(): void {
    this.body = shown(this.text);
    this.setMode(vscode.CommentMode.Preview);
  }

  private setMode(mode: vscode.CommentMode): void {
    this.mode = mode;
    // VS Code looks at comments only when it is given some.
    this.thread.comments = [...this.thread.comments];
  }
}

interface Entry {
  readonly thread: vscode.CommentThread;
  comments: readonly SeedComment[];
  /** What tells it from others. */
  key: string;
}

/** The threads of one document. They stay the same objects while the text changes, so that none closes. */
export class CommentThreads implements vscode.Disposable {
  private entries: Entry[] = [];
  /** That of the document they were last shown for. */
  version = -1;

  constructor(
    private readonly controller: vscode.CommentController,
    private readonly document: vscode.TextDocument,
  ) {}

  commentsOf(thread: vscode.CommentThread): readonly SeedComment[] | undefined {
    return this.entries.find(entry => entry.thread === thread)?.comments;
  }

  /** Shows the comments on marks: in the threads that are there, as far as they can be known again. */
  update(marks: readonly ListedMark[], version: number): void {
    this.version = version;
    const left = new Set(this.entries);
    const known = marks.map(mark => this.take(left, keyOf(mark.comments)));
    // What is left in between has been edited.
    const rest = [...left];
    const previous = this.entries;
    this.entries = marks.map((mark, index) => {
      const entry = known[index] ?? rest.shift() ?? this.create(mark);
      this.show(entry, mark);
      return entry;
    });
    const kept = new Set(this.entries);
    for (const entry of previous) if (!kept.has(entry)) entry.thread.dispose();
  }

  private take(left: Set<Entry>, key: string): Entry | undefined {
    for (const entry of left) {
      if (entry.key !== key) continue;
      left.delete(entry);
      return entry;
    }
    return undefined;
  }

  private create(mark: ListedMark): Entry {
    const thread = this.controller.createCommentThread(this.document.uri, rangeOf(mark), []);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    thread.contextValue = 'seedmark';
    thread.canReply = true;
    thread.label = labels[mark.kind];
    return { thread, comments: [], key: '' };
  }

  private show(entry: Entry, mark: ListedMark): void {
    const { thread } = entry;
    const said = mark.comments.filter(({ text }) => text !== '');
    const before = new Map(entry.comments.map(comment => [comment.key, comment]));
    const comments = said.map((comment, index) => {
      const key = `${index} ${keyOf([comment])}`;
      const old = before.get(key);
      if (old === undefined) return new SeedComment(thread, comment, key);
      old.start = new vscode.Position(comment.range.start.line, comment.range.start.character);
      return old;
    });
    const range = rangeOf(mark);
    if (thread.range?.isEqual(range) !== true) thread.range = range;
    const isSame =
      comments.length === entry.comments.length && comments.every((each, n) => each === entry.comments[n]);
    if (!isSame) thread.comments = comments;
    entry.comments = comments;
    entry.key = keyOf(mark.comments);
  }

  dispose(): void {
    for (const { thread } of this.entries) thread.dispose();
    this.entries = [];
  }
}

function keyOf(comments: readonly ListedComment[]): string {
  return JSON.stringify(comments.map(({ author, date, text }) => [author, date, text]));
}

function rangeOf({ range: { start, end } }: ListedMark): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Text as Markdown of which nothing is fetched and nothing runs: pictures stay text, as do HTML and commands. */
function shown(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(text.replace(/!(?=\[)/g, '\\!'));
}

/** A date as a time of this machine; undefined where it says no day. */
function timeOf(date: string | undefined): Date | undefined {
  if (date === undefined || !/^\d{4}-\d\d-\d\d/.test(date)) return undefined;
  const time = new Date(date.length === 10 ? `${date}T00:00` : date.replace(' ', 'T'));
  return Number.isNaN(time.getTime()) ? undefined : time;
}
