/** Entry of a web worker: files are the client's to read. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { createRecognizers } from './entities/recognizers/index.js';
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesMethod,
  type ReadFileParams,
  type ReadFileResult,
  readFileMethod,
  readModelMethod,
} from './protocol.js';
import { startServer } from './server.js';
import { LocalRecognizer } from './workspace/localRecognizer.js';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);

/** The model lies with the extension's files, which the client reads. */
const recognizers = createRecognizers(() => connection.sendRequest<ReadFileResult>(readModelMethod));

startServer(connection, {
  pages: undefined,
  readFile(uri, maxBytes) {
    const params: ReadFileParams = { uri, maxBytes };
    return connection.sendRequest<ReadFileResult>(readFileMethod, params);
  },
  findFiles(folder, sets, limit) {
    return Promise.all(
      sets.map(({ glob }) => {
        const params: FindFilesParams = { folder, pattern: glob, limit };
        return connection.sendRequest<FindFilesResult>(findFilesMethod, params);
      }),
    );
  },
  defer(callback, delay = 0) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
  date: () => Date.now(),
  startRecognizer: log =>
    new LocalRecognizer(recognizers, log, () => new Promise(resolve => setTimeout(resolve, 0))),
});
