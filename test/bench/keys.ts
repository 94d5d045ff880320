/** Rows: how long after a keystroke the outline and the diagnostics are there, over standard input and output. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  DocumentDiagnosticReport,
  DocumentSymbol,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import type { LspClient } from '../harness/lspClient.js';
import { article } from './corpus.js';
import type { Server } from './servers.js';
import { rounded, type Times, timesOf } from './statistics.js';

export interface KeysRow {
  readonly server: string;
  readonly side: 'ours' | 'peer' | 'floor';
  /** As `64 KB`. */
  readonly size: string;
  /** From opening the document to its outline, in milliseconds. */
  readonly open: number;
  /** How many symbols the outline has. */
  readonly symbols: number;
  readonly keyToSymbols: Times;
  readonly keyToDiagnostics: Times;
}

const sizes: readonly (readonly [name: string, bytes: number])[] = [
  ['64 KB', 2 ** 16],
  ['1 MB', 2 ** 20],
  ['10 MB', 10 * 2 ** 20],
];
const strokes = 200;
/** Strokes before the measured ones, and the least number of these, however long they take. */
const warmUp = 5;
const fewest = 7;
/** Milliseconds for each of the two measurements. */
const budget = 10_000;

export async function measureKeys(
  servers: readonly Server[],
  folder: string,
  progress: (what: string) => void,
): Promise<KeysRow[]> {
  const rows: KeysRow[] = [];
  for (const [size, bytes] of sizes) {
    const text = article({ bytes, form: 'marked' });
    for (const server of servers) {
      progress(`keys: ${server.name}, ${size}`);
      rows.push({ server: server.name, side: server.side, size, ...(await measure(server, folder, text)) });
    }
  }
  return rows;
}

async function measure(
  server: Server,
  folder: string,
  original: string,
): Promise<Omit<KeysRow, 'server' | 'side' | 'size'>> {
  const file = path.join(folder, 'keys.md');
  fs.writeFileSync(file, original);
  const uri = pathToFileURL(file).href;
  const typist = new Typist(original);
  const texts = new Map([[uri, original]]);
  const client = await server.start(folder, texts);
  try {
    const opened = performance.now();
    client.open(uri, original, 1, server.side === 'peer' ? 'markdown' : 'seed');
    const outline = () =>
      client.request<DocumentSymbol[] | null>('textDocument/documentSymbol', { textDocument: { uri } });
    const symbols = count(await outline());
    const open = rounded(performance.now() - opened);
    const problems = diagnosticsOf(server, client, uri);
    await problems(1);

    const press = () => {
      const { contentChanges, version } = typist.press();
      texts.set(uri, typist.text);
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
      return version;
    };
    const keyToSymbols = await sample(press, outline);
    const keyToDiagnostics = await sample(press, problems);
    return { open, symbols, keyToSymbols, keyToDiagnostics };
  } finally {
    await client.stop();
  }
}

/** Times one key after the other, each sent when the answer to the one before has come. */
async function sample(press: () => number, answer: (version: number) => Promise<unknown>): Promise<Times> {
  const samples: number[] = [];
  const started = performance.now();
  for (let stroke = -warmUp; stroke < strokes; stroke++) {
    if (stroke >= fewest && performance.now() - started > budget) break;
    const start = performance.now();
    await answer(press());
    if (stroke >= 0) samples.push(performance.now() - start);
    await new Promise(resolve => setImmediate(resolve));
  }
  return timesOf(samples);
}

/** How diagnostics of a version are come by. */
function diagnosticsOf(
  { diagnostics }: Server,
  client: LspClient,
  uri: string,
): (version: number) => Promise<unknown> {
  if (diagnostics === 'push') {
    return version =>
      client.notified<PublishDiagnosticsParams>(
        'textDocument/publishDiagnostics',
        params => params.uri === uri && (params.version ?? 0) >= version,
      );
  }
  let previousResultId: string | undefined;
  return async () => {
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId,
    });
    previousResultId = report.resultId;
    return report;
  };
}

/** Types words into the middle of a paragraph that is in the middle of a document. */
class Typist {
  text: string;
  private readonly line: number;
  private readonly lineStart: number;
  private character: number;
  private version = 1;
  private static readonly words = ' and then the long meeting went on';

  constructor(text: string) {
    this.text = text;
    let start = text.indexOf('\n\n', text.length / 2) + 2;
    while (text[start] === '#') start = text.indexOf('\n\n', start) + 2;
    this.lineStart = start;
    this.line = text.slice(0, start).split('\n').length - 1;
    // Between two words, and not in a marker: after a full stop.
    this.character = text.indexOf('. ', start) + 1 - start;
  }

  press() {
    const { line, character } = this;
    const key = Typist.words[this.version % Typist.words.length];
    const at = this.lineStart + character;
    this.text = this.text.slice(0, at) + key + this.text.slice(at);
    this.character++;
    this.version++;
    const place = { line, character };
    return { version: this.version, contentChanges: [{ range: { start: place, end: place }, text: key }] };
  }
}

function count(symbols: readonly DocumentSymbol[] | null | undefined): number {
  return (symbols ?? []).reduce((sum, { children }) => sum + 1 + count(children), 0);
}
