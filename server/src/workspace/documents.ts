import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import { Seed } from '../syntax/seed.js';
import { refusalOf, registryFiles } from './files.js';

/** A document that the client has open. The object stays the same until it is closed. */
export interface OpenDocument {
  readonly uri: string;
  readonly kind: 'seed' | 'registry';
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
    private readonly types: () => EntityTypes,
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
      kind: registryFiles.matches(decodeURIComponentSafely(uri)) ? 'registry' : 'seed',
      version,
      seed: this.parse(refusal === undefined ? text : ''),
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
        document.seed = this.parse(document.refusal === undefined ? change.text : '');
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

  /** Parses all anew, where the entity types have changed. */
  reparse(): void {
    for (const document of this.open.values()) document.seed = this.parse(document.seed.text());
  }

  private parse(text: string): Seed {
    return Seed.parse(text, { types: this.types() });
  }
}

function decodeURIComponentSafely(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
