import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import { Seed } from '../syntax/seed.js';
import type { Configuration } from './configuration/configuration.js';
import { isConfigurationFile } from './configuration/read.js';
import { refusalOf } from './files.js';

/** A document that the client has open. The object stays the same until it is closed. */
export interface OpenDocument {
  readonly uri: string;
  readonly kind: 'seed' | 'registry' | 'configuration';
  /** Of the current text. */
  readonly version: number;
  /** The current text. Of a document that is refused, an empty one. */
  readonly seed: Seed;
  /** Why it is not read, in one sentence. */
  readonly refusal: string | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The open documents, kept in step with the client's by its edits. */
export class Documents {
  private readonly open = new Map<string, Mutable<OpenDocument>>();

  constructor(
    private readonly positions: Positions,
    private readonly configurationOf: (uri: string) => Configuration,
  ) {}

  get(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  all(): Iterable<OpenDocument> {
    return this.open.values();
  }

  didOpen({ textDocument: { uri, version, text } }: DidOpenTextDocumentParams): OpenDocument {
    const refusal = refusalOf(text);
    const document: Mutable<OpenDocument> = {
      uri,
      kind: this.kindOf(uri),
      version,
      seed: this.parse(uri, refusal === undefined ? text : ''),
      refusal,
    };
    this.open.set(uri, document);
    return document;
  }

  /** Applies edits, one after another; undefined where the document is not open. */
  didChange({
    textDocument: { uri, version },
    contentChanges,
  }: DidChangeTextDocumentParams): OpenDocument | undefined {
    const document = this.open.get(uri);
    if (document === undefined) return undefined;
    for (const change of contentChanges) {
      if (!('range' in change)) {
        document.refusal = refusalOf(change.text);
        document.seed = this.parse(uri, document.refusal === undefined ? change.text : '');
      } else if (document.refusal === undefined) {
        const span = this.positions.span(document.seed, change.range);
        document.seed = document.seed.edit([{ ...span, text: change.text }]);
      }
    }
    document.version = version;
    return document;
  }

  /** The document that was open, if it was. */
  didClose({ textDocument: { uri } }: DidCloseTextDocumentParams): OpenDocument | undefined {
    const document = this.open.get(uri);
    this.open.delete(uri);
    return document;
  }

  /** Has configurations that have changed hold for all documents. */
  configure(): void {
    for (const document of this.open.values()) {
      document.kind = this.kindOf(document.uri);
      const { types } = this.configurationOf(document.uri);
      if (document.seed.types !== types) document.seed = this.parse(document.uri, document.seed.text());
    }
  }

  private kindOf(uri: string): OpenDocument['kind'] {
    if (isConfigurationFile(uri)) return 'configuration';
    // Whatever else a client opens is a seed, by the language that its user gave it.
    return this.configurationOf(uri).kindOf(uri) === 'registry' ? 'registry' : 'seed';
  }

  private parse(uri: string, text: string): Seed {
    return Seed.parse(text, { types: this.configurationOf(uri).types });
  }
}
