import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  type ReviewDocumentsResult,
  type ReviewedDocument,
  reviewDocumentsMethod,
} from '../../../server/src/protocol.js';
import type { CorpusChanges } from '../corpusChanges.js';

/** How long, in milliseconds, changes of the problems are gathered. */
const gathering = 300;
/** After each answer, asking rests for so many times as long as the answer took: of a large workspace it is large. */
const restFactor = 4;

/** A seed, as all that show its review know it. */
export interface ReviewDocument extends ReviewedDocument {
  /** As VS Code writes it. */
  readonly key: string;
  readonly errors: number;
  readonly warnings: number;
}

/** How far the review of the workspace's seeds is, asked for again whenever something changes. */
export class ReviewDocuments implements vscode.Disposable {
  private readonly byKey = new Map<string, ReviewDocument>();
  /** The documents whose problems are to be counted again. */
  private readonly uncounted = new Map<string, vscode.Uri>();
  private readonly emitter = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private isKnown = false;
  private again = false;

  readonly onDidChange = this.emitter.event;

  constructor(
    private readonly client: BaseLanguageClient,
    changes: CorpusChanges,
  ) {
    this.subscriptions = [
      this.emitter,
      changes.onDidChange(() => void this.ask()),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) void this.ask();
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.countLater(uris)),
    ];
  }

  get all(): readonly ReviewDocument[] {
    return [...this.byKey.values()];
  }

  get(uri: vscode.Uri): ReviewDocument | undefined {
    return this.byKey.get(uri.toString());
  }

  private async ask(): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    const start = performance.now();
    try {
      const { documents } = await this.client.sendRequest<ReviewDocumentsResult>(reviewDocumentsMethod, {});
      this.take(documents);
    } catch (error) {
      if (this.client.state === State.Running)
        this.client.error('The review of the seeds cannot be shown.', error, false);
    }
    const took = performance.now() - start;
    this.restTimer = setTimeout(() => {
      this.asking = false;
      if (!this.again) return;
      this.again = false;
      void this.ask();
    }, took * restFactor);
  }

  private take(documents: readonly ReviewedDocument[]): void {
    const problems = allProblems();
    const before = new Map(this.all.map(document => [document.uri, document]));
    this.byKey.clear();
    for (const document of documents) {
      const key = before.get(document.uri)?.key ?? vscode.Uri.parse(document.uri).toString();
      this.byKey.set(key, { ...document, key, ...(problems.get(key) ?? noProblems) });
    }
    // While entities are recognised in the background, nothing changes here.
    const isSame =
      this.isKnown &&
      before.size === this.byKey.size &&
      this.all.every(each => isEqual(each, before.get(each.uri)));
    this.isKnown = true;
    if (!isSame) this.emitter.fire();
  }

  private countLater(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) {
      const key = uri.toString();
      if (this.byKey.has(key)) this.uncounted.set(key, uri);
    }
    if (this.uncounted.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.count(), gathering);
  }

  private count(): void {
    let isSame = true;
    for (const [key, uri] of this.uncounted) {
      const document = this.byKey.get(key);
      if (document === undefined) continue;
      const counted = { ...document, ...problemsOf(vscode.languages.getDiagnostics(uri)) };
      isSame &&= isEqual(counted, document);
      this.byKey.set(key, counted);
    }
    this.uncounted.clear();
    if (!isSame) this.emitter.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.restTimer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

type Problems = Pick<ReviewDocument, 'errors' | 'warnings'>;

const noProblems: Problems = { errors: 0, warnings: 0 };

/** The problems of all files that have any, by their URI as VS Code writes it. */
function allProblems(): ReadonlyMap<string, Problems> {
  const problems = new Map<string, Problems>();
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    if (diagnostics.length > 0) problems.set(uri.toString(), problemsOf(diagnostics));
  }
  return problems;
}

function problemsOf(diagnostics: readonly vscode.Diagnostic[]): Problems {
  const count = (wanted: vscode.DiagnosticSeverity) =>
    diagnostics.filter(({ source, severity }) => source === 'seedmark' && severity === wanted).length;
  return {
    errors: count(vscode.DiagnosticSeverity.Error),
    warnings: count(vscode.DiagnosticSeverity.Warning),
  };
}

function isEqual(a: ReviewDocument, b: ReviewDocument | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** What is to be done before a seed is signed off; empty where nothing is. */
export function openWork({ marks, comments, unverified, errors }: ReviewDocument): string[] {
  return [
    ...counted(marks, 'mark'),
    ...counted(comments, 'comment'),
    ...(unverified > 0 ? [`${unverified} unverified`] : []),
    ...counted(errors, 'error'),
  ];
}

function counted(count: number, noun: string): string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
}

export function nameOf({ title, uri }: ReviewDocument): string {
  return title ?? decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

export const statuses = ['in-review', 'draft', 'none', 'approved', 'rejected'] as const;
export type ReviewStatus = (typeof statuses)[number];

export const statusNames: Readonly<Record<ReviewStatus, string>> = {
  'in-review': 'In review',
  draft: 'Draft',
  none: 'Without a status',
  approved: 'Approved',
  rejected: 'Rejected',
};

export function statusOf({ status }: ReviewDocument): ReviewStatus {
  return statuses.find(known => known === status) ?? 'none';
}
