import { foldAccents, normalizeName } from './names.js';

/** An id for the entry of a name that is not taken: `abdellatif-hammouchi`, `abdellatif-hammouchi-2`. */
export function entryId(name: string, isTaken: (id: string) => boolean): string {
  const words = foldAccents(normalizeName(name)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['entity'];
  return freeId(words.join('-'), isTaken);
}

/** An id that is not taken: itself, or with a number. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  for (let count = 1; ; count++) {
    const numbered = count === 1 ? id : `${id}-${count}`;
    if (!isTaken(numbered)) return numbered;
  }
}
