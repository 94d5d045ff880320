import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CorpusChangedParams, corpusChangedMethod } from '../../server/src/protocol.js';

/** Tells all that show something of the corpus when to ask for it again. */
export class CorpusChanges implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<CorpusChangedParams>();
  private readonly subscription: vscode.Disposable;

  readonly onDidChange = this.emitter.event;

  constructor(client: BaseLanguageClient) {
    this.subscription = client.onNotification(corpusChangedMethod, (params: CorpusChangedParams) =>
      this.emitter.fire(params),
    );
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }
}
