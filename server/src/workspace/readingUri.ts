import { readingScheme } from '../protocol.js';

const prefix = `${readingScheme}:`;

/** Whether a document is what another reads as: it is no file of its own, and cannot be edited. */
export function isReading(uri: string): boolean {
  return uri.startsWith(prefix);
}

/** The document that a reading is of, by whose configuration and registries it goes; of any other, itself. */
export function sourceOf(uri: string): string {
  if (!isReading(uri)) return uri;
  try {
    return decodeURIComponent(uri.slice(uri.indexOf('?') + 1));
  } catch {
    return uri;
  }
}
