/** What a server without a file system asks its client for. */

/**
 * Server to client: the bytes of a file. For a server that has no file system of its own, in a web worker;
 * answered with an error where the file cannot be read.
 */
export interface ReadFileParams {
  readonly uri: string;
  /** No more than so many bytes are wanted; a larger file is answered with an error. */
  readonly maxBytes: number;
}

export type ReadFileResult = Uint8Array;

/** Server to client: the URIs of the files of a folder, at most `limit`, that a glob pattern matches. */
export interface FindFilesParams {
  readonly folder: string;
  /** As LSP's `GlobPattern`, relative to the folder. */
  readonly pattern: string;
  readonly limit: number;
}

export type FindFilesResult = readonly string[];

export const readFileMethod = 'seedmark/readFile';
export const findFilesMethod = 'seedmark/findFiles';

/** Server to client, no parameters: the bytes of the tagger's model, which comes with the extension. */
export const readModelMethod = 'seedmark/readModel';
