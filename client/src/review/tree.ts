import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ListedComment,
  type ListedMark,
  type MarksResult,
  marksMethod,
  type WordCountParams,
  type WordCountResult,
  wordCountMethod,
} from '../../../server/src/protocol.js';
import {
  nameOf,
  openWork,
  type ReviewDocument,
  type ReviewDocuments,
  type ReviewStatus,
  statuses,
  statusNames,
  statusOf,
} from './documents.js';

export interface StatusNode {
  readonly kind: 'status';
  readonly status: ReviewStatus;
}

export interface DocumentNode {
  readonly kind: 'document';
  readonly document: ReviewDocument;
}

/** An open mark, or a comment that says something. */
export interface MarkNode {
  readonly kind: 'mark';
  readonly uri: string;
  readonly version: number | null;
  readonly mark: ListedMark;
  readonly comment?: ListedComment;
  /** Which of those that look the same in its seed it is, from zero on. */
  readonly nth: number;
}

export type ReviewNode = StatusNode | DocumentNode | MarkNode;

/** What is shown: of these authors, with one of these tags; all where none is named. */
export interface ReviewFilter {
  readonly authors: readonly string[];
  readonly tags: readonly string[];
}

const longest = 80;

const icons: Readonly<Record<ListedMark['kind'], [icon: string, colour: string | undefined, name: string]>> =
  {
    insertion: ['diff-added', 'gitDecoration.addedResourceForeground', 'Insertion'],
    deletion: ['diff-removed', 'gitDecoration.deletedResourceForeground', 'Deletion'],
    substitution: ['diff-modified', 'gitDecoration.modifiedResourceForeground', 'Replacement'],
    highlight: ['bookmark', undefined, 'Highlight'],
    comment: ['comment', undefined, 'Comment'],
  };

const statusIcons: Readonly<Record<ReviewStatus, [icon: string, colour?: string]>> = {
  'in-review': ['eye'],
  draft: ['edit'],
  none: ['circle-outline'],
  approved: ['pass', 'testing.iconPassed'],
  rejected: ['error', 'testing.iconFailed'],
};

/** The seeds by status, and below each what is open in it. */
export class ReviewTree implements vscode.TreeDataProvider<ReviewNode> {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.emitter.event;
  private current: ReviewFilter = { authors: [], tags: [] };
  /** The marks of the seeds whose rows were opened, by URI. */
  private opened = new Map<string, Promise<MarksResult>>();

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly documents: ReviewDocuments,
  ) {
    documents.onDidChange(() => void this.refresh());
  }

  get filter(): ReviewFilter {
    return this.current;
  }

  set filter(filter: ReviewFilter) {
    this.current = filter;
    this.emitter.fire(undefined);
  }

  async getChildren(node?: ReviewNode): Promise<ReviewNode[]> {
    if (node === undefined) {
      const used = new Set(this.shown().map(statusOf));
      return statuses.filter(status => used.has(status)).map(status => ({ kind: 'status', status }));
    }
    if (node.kind === 'status') {
      return this.shown()
        .filter(document => statusOf(document) === node.status)
        .map(document => ({ kind: 'document', document }));
    }
    return node.kind === 'document' ? this.marksOf(node.document) : [];
  }

  getParent(node: ReviewNode): ReviewNode | undefined {
    if (node.kind === 'document') return { kind: 'status', status: statusOf(node.document) };
    if (node.kind === 'status') return undefined;
    const document = this.documents.get(vscode.Uri.parse(node.uri));
    return document && { kind: 'document', document };
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    if (node.kind === 'status') return this.statusItem(node);
    return node.kind === 'document' ? documentItem(node) : markItem(node);
  }

  /** Tells what a seed is about, once somebody points at it. */
  async resolveTreeItem(item: vscode.TreeItem, node: ReviewNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'document') return item;
    const { uri, reviewers, tags } = node.document;
    const params: WordCountParams = { uri };
    const { words } = await this.client.sendRequest<WordCountResult>(wordCountMethod, params);
    const about = [
      vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
      words === null ? '' : words === 1 ? '1 word' : `${words} words`,
      reviewers.length === 0 ? '' : `Reviewed by ${reviewers.join(', ')}`,
      tags.join(', '),
    ];
    item.tooltip = about.filter(line => line !== '').join('\n');
    return item;
  }

  private shown(): ReviewDocument[] {
    const { authors, tags } = this.current;
    const isAny = (wanted: readonly string[], has: readonly string[]) =>
      wanted.length === 0 || wanted.some(each => has.includes(each));
    return this.documents.all.filter(
      document => isAny(authors, document.authors) && isAny(tags, document.tags),
    );
  }

  private async marksOf({ uri }: ReviewDocument): Promise<MarkNode[]> {
    const asked = this.opened.get(uri) ?? this.load(uri);
    this.opened.set(uri, asked);
    const { marks, version } = await asked;
    const { authors } = this.current;
    const isShown = (author: string | undefined) =>
      authors.length === 0 || (author !== undefined && authors.includes(author));
    const counts = new Map<string, number>();
    const counted = (row: Omit<MarkNode, 'nth'>): MarkNode => {
      const looks = looksOf(row);
      const nth = counts.get(looks) ?? 0;
      counts.set(looks, nth + 1);
      return { ...row, nth };
    };
    return marks.flatMap((mark): MarkNode[] => {
      const base = { kind: 'mark', uri, version, mark } as const;
      const comments = mark.comments
        .filter(({ text, author }) => text !== '' && isShown(author))
        .map(comment => counted({ ...base, comment }));
      return mark.kind === 'comment' || !isShown(mark.author) ? comments : [counted(base), ...comments];
    });
  }

  private load(uri: string): Promise<MarksResult> {
    return this.client.sendRequest<MarksResult>(marksMethod, { uri });
  }

  /** Loads anew what was opened, and then shows it: until then its rows are what they were, and can be chosen. */
  private async refresh(): Promise<void> {
    const known = [...this.opened.keys()].filter(uri => this.documents.get(vscode.Uri.parse(uri)));
    const loaded = new Map(known.map(uri => [uri, this.load(uri)]));
    const answers = await Promise.allSettled(loaded.values());
    // What could not be loaded is asked for again when it is shown.
    for (const [index, { status }] of answers.entries())
      if (status === 'rejected') loaded.delete(known[index]);
    this.opened = loaded;
    this.emitter.fire(undefined);
  }

  private statusItem({ status }: StatusNode): vscode.TreeItem {
    const count = this.shown().filter(document => statusOf(document) === status).length;
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const isDone = status === 'approved' || status === 'rejected';
    const item = new vscode.TreeItem(statusNames[status], isDone ? Collapsed : Expanded);
    item.id = `status ${status}`;
    item.description = String(count);
    const [icon, colour] = statusIcons[status];
    item.iconPath = new vscode.ThemeIcon(
      icon,
      colour === undefined ? undefined : new vscode.ThemeColor(colour),
    );
    item.contextValue = 'status';
    item.accessibilityInformation = {
      label: `${statusNames[status]}, ${count === 1 ? '1 seed' : `${count} seeds`}`,
    };
    return item;
  }
}

function documentItem({ document }: DocumentNode): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const name = nameOf(document);
  const open = openWork(document);
  const hasMarks = document.marks + document.comments > 0;
  const item = new vscode.TreeItem(name, hasMarks ? Collapsed : None);
  const uri = vscode.Uri.parse(document.uri);
  item.id = document.key;
  item.resourceUri = uri;
  item.iconPath = new vscode.ThemeIcon('file-text');
  item.description = open.join(' · ') || 'nothing open';
  item.contextValue = `seed ${statusOf(document)}`;
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri, { preserveFocus: true }] };
  const state = statusNames[statusOf(document)].toLowerCase();
  item.accessibilityInformation = { label: `${name}, ${state}, ${open.join(', ') || 'nothing open'}` };
  return item;
}

function markItem(node: MarkNode): vscode.TreeItem {
  const { uri, mark, comment, nth } = node;
  const [icon, colour, name] = icons[comment === undefined ? mark.kind : 'comment'];
  const text = shortened(comment?.text ?? textOf(mark));
  const { author, date } = comment ?? mark;
  const by = [author, date?.slice(0, 10)].filter(part => part !== undefined).join(', ');
  const item = new vscode.TreeItem(text === '' ? '(nothing)' : text);
  // It stays selected when the seed has changed elsewhere.
  item.id = `${uri} ${looksOf(node)} ${nth}`;
  item.iconPath = new vscode.ThemeIcon(
    icon,
    colour === undefined ? undefined : new vscode.ThemeColor(colour),
  );
  item.description = by;
  item.tooltip = `${name}${by === '' ? '' : ` by ${by}`}\n${comment?.text ?? textOf(mark)}`;
  item.contextValue = comment === undefined ? 'mark' : 'comment';
  item.accessibilityInformation = { label: `${name}${author === undefined ? '' : ` by ${author}`}: ${text}` };
  const { start, end } = comment?.range ?? mark.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const arguments_ = [vscode.Uri.parse(uri), { selection, preserveFocus: true }];
  item.command = { command: 'vscode.open', title: 'Go to It', arguments: arguments_ };
  return item;
}

/** What is told of a mark or comment, wherever it stands. */
function looksOf({ mark, comment }: Pick<MarkNode, 'mark' | 'comment'>): string {
  const { author, date } = comment ?? mark;
  return [comment === undefined ? mark.kind : 'comment', author, date, comment?.text ?? textOf(mark)].join(
    ' ',
  );
}

function textOf({ text, replacement }: ListedMark): string {
  return replacement === undefined ? text : `${text} → ${replacement}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
