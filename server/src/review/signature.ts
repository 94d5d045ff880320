/** Who made a mark, and when: how comments are signed, and text made fit to stand in one. */
import { DELIMITERS, signatureIn } from '../syntax/marks.js';
import type { Comment } from '../syntax/types.js';

/** Who makes a mark. */
export interface Author {
  /** As it is signed with; empty where nobody is known. */
  readonly name: string;
  /** `2026-11-23`. */
  readonly date: string;
}

/** So long a name may be to be read again, in UTF-16 code units. */
const longest = 64;

/** A name as `@name` can hold it: without blanks, `:` and `@`; `Lina Berg` is `Lina-Berg`. */
export function handleOf(name: string): string {
  const handle = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .split(/[\s:@]+/u)
    .filter(part => part !== '')
    .join('-');
  const cut = handle.replace(/[{}<>]/g, '').slice(0, longest);
  // No half of a surrogate pair.
  return cut.replace(/[\ud800-\udbff]$/, '');
}

/** `@lina 2026-11-23:`, or nothing where nobody is known. */
export function signatureOf({ name, date }: Author): string {
  const handle = handleOf(name);
  return handle === '' ? '' : `@${handle} ${date}:`;
}

/** A comment as it is written. */
export function writeComment(author: Author, text: string): string {
  const { open, close } = DELIMITERS.comment;
  const signature = signatureOf(author);
  const body = signature === '' ? unsignedText(text) : commentText(text);
  return `${open}${signature}${signature !== '' && body !== '' ? ' ' : ''}${body}${close}`;
}

const DELIMITER = /\{(?=\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)(?=\})/g;

/**
 * Text as a comment can hold it: on one line, as a comment stays in its block, and with a backslash in every delimiter,
 * as nothing else hides one there. Markdown, as which comments are shown, does not show it.
 */
export function commentText(text: string): string {
  const line = text
    .split(/\s*[\r\n\u2028\u2029]\s*/u)
    .join(' ')
    .trim();
  return escapeDelimiters(line).replace(/\{$/, '\\{');
}

/** Text as a comment that nobody has signed can hold it: with backslashes where it begins as a signature does. */
export function unsignedText(text: string): string {
  const body = commentText(text);
  const [seeming = ''] = signatureIn(body) ?? [];
  return seeming.replace(/[@:]/g, '\\$&') + body.slice(seeming.length);
}

/** A backslash in whatever would open or close a review mark. */
export function escapeDelimiters(text: string): string {
  return text.replace(DELIMITER, '$&\\');
}

/** Whether a comment says no more than who made the mark before it. */
export function isSignature({ author, body }: Comment, text: string): boolean {
  return author !== undefined && text.slice(body.start, body.end).trim() === '';
}

/** The date of a time on this machine's calendar. */
export function dateOf(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
