/** A server in this process, whose files are a map, for tests that put something of their own in its place. */
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  type MessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Feature } from '../../server/src/features/feature.js';
import type { Runtime } from '../../server/src/runtime.js';
import { startServer } from '../../server/src/server.js';
import { LocalRecognizer } from '../../server/src/workspace/localRecognizer.js';
import { chooseRecognizers } from './recognizers.js';

export const memoryFolder = 'file:///memory';

/** @param files texts by path below `memoryFolder` */
export function memoryRuntime(files: ReadonlyMap<string, string>): Runtime {
  return {
    async readFile(uri) {
      const text = files.get(uri.slice(memoryFolder.length + 1));
      if (text === undefined) throw new Error('no such file');
      return new TextEncoder().encode(text);
    },
    async findFiles(folder, sets, limit) {
      const paths = folder === memoryFolder ? [...files.keys()] : [];
      return sets.map(set =>
        paths
          .filter(path => set.matches(path))
          .slice(0, limit)
          .map(path => `${memoryFolder}/${path}`),
      );
    },
    defer(callback, delay = 0) {
      const timer = setTimeout(callback, delay);
      return () => clearTimeout(timer);
    },
    date: () => Date.UTC(2026, 10, 23),
    pages: undefined,
    startRecognizer: log => new LocalRecognizer(chooseRecognizers, log),
  };
}

/** The client's end of a connection to a server. */
export function connect(runtime: Runtime, features?: readonly Feature[]): MessageConnection {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(up),
    new StreamMessageWriter(down),
  );
  startServer(connection, runtime, features);
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  return client;
}
