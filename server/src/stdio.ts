/** Entry that serves over standard input and output, where the protocol is all that may be written. */
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeRuntime } from './nodeRuntime.js';
import { messageBytes } from './ownBytes.js';
import { startServer } from './server.js';

for (const method of ['log', 'info', 'debug', 'dir', 'table'] as const) console[method] = console.error;

const connection = createConnection(
  ProposedFeatures.all,
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout, {
    contentTypeEncoder: {
      name: 'application/json',
      encode: async message => Buffer.concat(messageBytes(message)),
    },
  }),
);
const isShutDown = startServer(connection, nodeRuntime(import.meta.dirname));
process.stdin.on('end', () => process.exit(isShutDown() ? 0 : 1));
