import type { LoadPlugin } from './workspace/prosePlugins.js';
import type { RecognizerHost } from './workspace/recognizerHost.js';

/** Which files: as a glob pattern for those who list files by pattern, and as a test of a path. */
export interface FileSet {
  readonly glob: string;
  /** @param path with `/` between names, relative to the workspace folder */
  matches(path: string): boolean;
}

/** Files that are at hand: for thousands of them it is quicker to read one after another and wait for nothing. */
export interface Disk {
  /** A number that is another one once the file has changed; 0 where there is none. */
  stampOf(uri: string): number;
  isFolder(uri: string): boolean;
  /** Reads a file; throws where `readFile` rejects. */
  read(uri: string, maxBytes: number): DiskFile;
}

export interface DiskFile {
  /** Good until the next file is read. */
  readonly bytes: Uint8Array;
  /** That of the file when it was read, or before. */
  readonly stamp: number;
}

/** Keeps what can be made again, out of the people's own folders. */
export interface Store {
  /** What the code is that writes and reads: what another one wrote may mean something else to it. */
  version(): Promise<string>;
  /** What was written last; undefined where there is nothing, or it cannot be read. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Replaces it as a whole, whoever else does so at the same time; where that fails, what there was stays. */
  write(name: string, parts: readonly Uint8Array[]): Promise<void>;
}

/** What differs between the hosts that the server runs in. */
export interface Runtime {
  /** The URI of the folder of the rules' pages, where they come with the server, with a `/` at its end. */
  readonly pages: string | undefined;
  /** Reads a whole file; rejects, with a reason for people, where that fails or it is larger than `maxBytes`. */
  readFile(uri: string, maxBytes: number): Promise<Uint8Array>;
  /** Of each set, the URIs of its files below a folder, at most `limit`; a folder that cannot be read has none. */
  findFiles(folder: string, sets: readonly FileSet[], limit: number): Promise<readonly (readonly string[])[]>;
  /** Where the host has a file system of its own. */
  readonly disk?: Disk;
  /**
   * Where the host can keep things.
   *
   * @param folder the URI of a folder for them, if the client has one
   */
  openStore?(folder: string | undefined): Store;
  /** Calls back once nothing else waits to be done, or (with a delay in milliseconds) after it; returns a cancel. */
  defer(callback: () => void, delay?: number): () => void;
  /** Loads code of a project, where the host can. */
  readonly loadPlugin?: LoadPlugin;
  /** Milliseconds since 1 January 1970. */
  date(): number;
  /**
   * Starts whatever runs the recognisers away from this thread, or in slices of this one's time.
   * @param log is told of recognisers that fail
   */
  startRecognizer(log: (message: string) => void): RecognizerHost;
}
