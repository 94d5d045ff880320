/** Windows-1252, in which UTF-8 is read by mistake. */
import { WINDOWS_1252 } from './traces.js';

const FIRST = 0x80;

const bytes = new Map(Array.from(WINDOWS_1252, (letter, index) => [letter.charCodeAt(0), FIRST + index]));

/** The byte that a character (a UTF-16 code unit) stands for in Windows-1252 or Latin-1; undefined where in neither. */
export function byteOf(code: number): number | undefined {
  return bytes.get(code) ?? (code <= 0xff ? code : undefined);
}

/** Whether a character is a C1 control whose byte is another character in Windows-1252. */
export function isWindowsControl(letter: string): boolean {
  const code = letter.charCodeAt(0);
  return code >= FIRST && code < 0xa0 && fromWindows(letter) !== letter;
}

/** The character that the byte of a C1 control is in Windows-1252. */
export function fromWindows(letter: string): string {
  return WINDOWS_1252[letter.charCodeAt(0) - FIRST] ?? letter;
}
