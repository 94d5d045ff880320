/** Entry of a Node process that a client starts: over Node's IPC, or over standard input and output. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { allocateYoung } from './heap.js';
import { nodeRuntime } from './nodeRuntime.js';
import { startServer } from './server.js';

allocateYoung();
startServer(createConnection(ProposedFeatures.all), nodeRuntime(__dirname));
