/** The requests beside LSP's, typed: all that a client needs to know of the server. */
export * from './protocol/client.js';
export * from './protocol/entities.js';
export * from './protocol/files.js';
export * from './protocol/preview.js';
export * from './protocol/refactor.js';
export * from './protocol/review.js';
export * from './protocol/suggest.js';
export * from './protocol/workspace.js';
