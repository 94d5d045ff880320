import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** An absolute path from one relative to the repository. */
export const inRoot = (...parts: string[]): string => path.join(root, ...parts);

/** Where desktop and server builds of VS Code, browsers and test profiles are kept; git-ignored. */
export const nodeCache = inRoot('.vscode-test');

/** Where web builds of VS Code are kept; git-ignored. */
export const webCache = inRoot('.vscode-test-web');
