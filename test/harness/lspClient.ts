/** A small LSP client over a child's standard input and output. It does its own framing, so that every byte counts. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ClientCapabilities, InitializeResult, WorkspaceFolder } from 'vscode-languageserver-protocol';
import { patience } from './eventually.js';

/** An error that the server answered with. */
export class ResponseError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { code: number; message: string };
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export interface Notification {
  readonly method: string;
  readonly params: unknown;
}

type Answer = (params: never) => unknown;

/** Where servers keep what they can make again: apart from what other runs have kept. */
const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-cache-'));
process.on('exit', () => fs.rmSync(cache, { recursive: true, force: true }));

export class LspClient {
  /** How long, in milliseconds, an answer or a notification is waited for. */
  patience = patience;
  /** What came on standard error so far. */
  stderr = '';
  /** Everything the server sent unasked, oldest first. */
  readonly notifications: Notification[] = [];
  /** The server's exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals | null>;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly pending = new Map<number, Pending>();
  private readonly answers = new Map<string, Answer>();
  private readonly waiting = new Set<() => void>();
  private received: Buffer[] = [];
  private size = 0;
  private wanted: number | undefined;
  private lastId = 0;

  constructor(command: string, args: readonly string[], cwd?: string) {
    const env = { ...process.env, XDG_CACHE_HOME: cache };
    this.child = spawn(command, args, { cwd, env, stdio: 'pipe' });
    this.child.stderr.on('data', (data: Buffer) => {
      this.stderr += data.toString();
    });
    this.child.stdout.on('data', (data: Buffer) => this.receive(data));
    this.child.stdin.on('error', () => undefined);
    this.exited = new Promise(resolve => {
      this.child.on('exit', (code, signal) => {
        for (const { reject } of this.pending.values())
          reject(new Error(`The server has gone. ${this.stderr}`));
        this.pending.clear();
        resolve(code ?? signal);
      });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Answers requests of the server; those of no one are answered with null. */
  answer(method: string, answer: Answer): this {
    this.answers.set(method, answer);
    return this;
  }

  /** The answer to a request; rejects with a `ResponseError`, or where there is none for too long. */
  request<R>(method: string, params?: unknown): Promise<R> {
    return this.start<R>(method, params).result;
  }

  /** Sends a request; its id is what cancels it. */
  start<R>(method: string, params?: unknown): { id: number; result: Promise<R> } {
    const id = ++this.lastId;
    const result = new Promise<R>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${method} is not answered. ${this.stderr}`)),
        this.patience,
      );
      const settle = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      this.pending.set(id, {
        resolve: value => settle(() => resolve(value as R)),
        reject: error => settle(() => reject(error)),
      });
    });
    this.send({ jsonrpc: '2.0', id, method, params });
    return { id, result };
  }

  notify(method: string, params?: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** The first notification, past or to come, that fits. */
  async notified<P>(method: string, fits: (params: P) => boolean = () => true): Promise<P> {
    let seen = 0;
    return this.until(`a ${method}`, () => {
      for (; seen < this.notifications.length; seen++) {
        const { method: came, params } = this.notifications[seen];
        if (came === method && fits(params as P)) return params as P;
      }
      return undefined;
    });
  }

  /** Sends bytes as they are. */
  write(raw: string | Uint8Array): void {
    this.child.stdin.write(raw);
  }

  async initialize(
    capabilities: ClientCapabilities = {},
    more: { workspaceFolders?: WorkspaceFolder[]; initializationOptions?: unknown; processId?: number } = {},
  ): Promise<InitializeResult> {
    const result = await this.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      ...more,
    });
    this.notify('initialized', {});
    return result;
  }

  open(uri: string, text: string, version = 1, languageId = 'seed'): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  /** Shuts the server down; its exit code. */
  async stop(): Promise<number | NodeJS.Signals | null> {
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 5000);
    await this.request('shutdown').catch(() => undefined);
    this.notify('exit');
    const code = await this.exited;
    clearTimeout(kill);
    return code;
  }

  /** Ends the server as a crash does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Ends the server's input. */
  end(): void {
    this.child.stdin.end();
  }

  private until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(check);
        reject(new Error(`${what} did not come. ${this.stderr}`));
      }, this.patience);
      this.waiting.add(check);
      check();
    });
  }

  private send(message: object): void {
    const body = Buffer.from(JSON.stringify(message));
    this.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  private receive(data: Buffer): void {
    this.received.push(data);
    this.size += data.length;
    for (;;) {
      if (this.wanted === undefined) {
        const head = Buffer.concat(this.received);
        this.received = [head];
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const header = /^Content-Length: (\d+)(?:\r\n[^\r\n]+)*$/.exec(head.toString('latin1', 0, end));
        if (header === null) throw new Error(`This is no message: ${head.toString('utf8', 0, 200)}`);
        this.wanted = Number(header[1]);
        this.take(end + 4);
      }
      if (this.size < this.wanted) return;
      const body = this.take(this.wanted);
      this.wanted = undefined;
      this.handle(JSON.parse(body.toString('utf8')));
    }
  }

  private take(length: number): Buffer {
    const all = this.received.length === 1 ? this.received[0] : Buffer.concat(this.received);
    this.received = [all.subarray(length)];
    this.size -= length;
    return all.subarray(0, length);
  }

  private handle(message: Message): void {
    const { id, method, params, result, error } = message;
    if (method === undefined) {
      const pending = id === undefined ? undefined : this.pending.get(id);
      if (id !== undefined) this.pending.delete(id);
      if (error === undefined) pending?.resolve(result);
      else pending?.reject(new ResponseError(error.code, error.message));
    } else if (id === undefined) {
      this.notifications.push({ method, params });
      for (const check of [...this.waiting]) check();
    } else {
      const answer = this.answers.get(method);
      this.send({ jsonrpc: '2.0', id, result: answer?.(params as never) ?? null });
    }
  }
}
