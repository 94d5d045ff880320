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
import { canonicalUri } from './uris.js';

/** A document that the client has open. The object stays the same until it is closed. */
export interface OpenDocument {
  readonly uri: string;
  /** As the client names the language. */
  readonly languageId: string;
  readonly kind: 'seed' | 'registry' | 'configuration';
  /** Of the current text. */
  readonly version: number;
  /** The current text. Of a document that is refused, an empty one. */
  readonly seed: Seed;
  /** Why it is not read, in one sentence. */
  readonly refusal: string | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Documents that a change of configurations has made ours, or none of ours. */
export interface Reconfigured {
  readonly came: readonly OpenDocument[];
  readonly gone: readonly OpenDocument[];
}

/** The open documents, kept in step with the client's by its edits; found by whatever spelling of their URIs. */
export class Documents {
  /** By their canonical URIs. */
  private readonly open = new Map<string, Mutable<OpenDocument>>();
  /** Open too, but none of ours as configurations are: YAML that is no registry. */
  private readonly others = new Map<string, Mutable<OpenDocument>>();

  constructor(
    private readonly positions: Positions,
    private readonly configurationOf: (uri: string) => Configuration,
  ) {}

  get(uri: string): OpenDocument | undefined {
    return this.open.get(canonicalUri(uri));
  }

  all(): Iterable<OpenDocument> {
    return this.open.values();
  }

  /** Whether the client has a document open, ours or not. */
  has(uri: string): boolean {
    const id = canonicalUri(uri);
    return this.open.has(id) || this.others.has(id);
  }

  /** Of all that the client has open, ours or not, as it spells them. */
  uris(): string[] {
    return [...this.open.values(), ...this.others.values()].map(({ uri }) => uri);
  }

  /** Undefined where it is none of ours. */
  didOpen({
    textDocument: { uri, languageId, version, text },
  }: DidOpenTextDocumentParams): OpenDocument | undefined {
    const refusal = refusalOf(text);
    const kind = this.kindOf(uri, languageId);
    const document: Mutable<OpenDocument> = {
      uri,
      languageId,
      kind: kind ?? 'registry',
      version,
      seed: this.parse(uri, refusal === undefined ? text : ''),
      refusal,
    };
    (kind === undefined ? this.others : this.open).set(canonicalUri(uri), document);
    return this.get(uri);
  }

  /** Applies edits, one after another; undefined where the document is not open, or none of ours. */
  didChange({
    textDocument: { uri, version },
    contentChanges,
  }: DidChangeTextDocumentParams): OpenDocument | undefined {
    const id = canonicalUri(uri);
    const document = this.open.get(id) ?? this.others.get(id);
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
    return this.open.get(id);
  }

  /** The document that was open, if it was. */
  didClose({ textDocument: { uri } }: DidCloseTextDocumentParams): OpenDocument | undefined {
    const id = canonicalUri(uri);
    const document = this.open.get(id);
    this.open.delete(id);
    this.others.delete(id);
    return document;
  }

  /** Has configurations that have changed hold for all documents. */
  configure(): Reconfigured {
    const came: OpenDocument[] = [];
    const gone: OpenDocument[] = [];
    for (const [id, document] of [...this.open, ...this.others]) {
      const { uri, languageId } = document;
      const kind = this.kindOf(uri, languageId);
      const wasOurs = this.open.has(id);
      if (kind === undefined) {
        if (wasOurs) gone.push(document);
        this.open.delete(id);
        this.others.set(id, document);
        continue;
      }
      if (!wasOurs) came.push(document);
      this.others.delete(id);
      this.open.set(id, document);
      document.kind = kind;
      const { types } = this.configurationOf(uri);
      if (document.seed.types !== types) document.seed = this.parse(uri, document.seed.text());
    }
    return { came, gone };
  }

  private kindOf(uri: string, languageId: string): OpenDocument['kind'] | undefined {
    if (isConfigurationFile(uri)) return 'configuration';
    if (this.configurationOf(uri).kindOf(uri) === 'registry') return 'registry';
    // Whatever else a client opens is a seed, by the language that its user gave it.
    return languageId === 'yaml' ? undefined : 'seed';
  }

  private parse(uri: string, text: string): Seed {
    return Seed.parse(text, { types: this.configurationOf(uri).types });
  }
}
