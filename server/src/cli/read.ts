import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { maxFileBytes } from '../workspace/files.js';
import type { FoundFile } from './files.js';

/** Why a file cannot be read, in words that follow its name. */
export class ReadError extends Error {}

/**
 * The text of a file or of standard input, a byte order mark and line ends as they are.
 *
 * @throws {ReadError} where there is none: what is no file, too large, binary or not UTF-8
 */
export async function readText({ file }: FoundFile): Promise<string> {
  try {
    return file === undefined ? decode(await standardInput()) : await readFile(file);
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError(reasonOf(error));
  }
}

let input: Promise<Buffer> | undefined;

/** Read once: as a registry it is asked for again when it is worked on. */
function standardInput(): Promise<Buffer> {
  input ??= readAll(process.stdin);
  return input;
}

async function readFile(file: string): Promise<string> {
  const stat = fs.statSync(file);
  if (stat.isDirectory()) throw new ReadError('is a folder, not a file');
  if (stat.isFIFO()) return decode(await readAll(fs.createReadStream(file)));
  if (!stat.isFile()) throw new ReadError('is neither a file nor a folder');
  if (stat.size > maxFileBytes) throw tooLarge(stat.size);
  const text = fs.readFileSync(file, 'utf8');
  // Decoding says nothing of what it replaces.
  const isDoubtful = text.includes('\ufffd') || text.includes('\0') || /^(?:%PDF-|PK\x03)/.test(text);
  return isDoubtful ? decode(fs.readFileSync(file)) : text;
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxFileBytes) throw tooLarge(size);
  }
  return Buffer.concat(chunks);
}

function tooLarge(size: number): ReadError {
  const [has, limit] = [Math.ceil(size / 2 ** 20), maxFileBytes / 2 ** 20];
  return new ReadError(`has ${has} MB or more; seeds of more than ${limit} MB are not read`);
}

function decode(bytes: Buffer): string {
  const other = otherFormat(bytes);
  if (other !== undefined) throw new ReadError(`is ${other}; a seed is plain UTF-8 text`);
  if (!isUtf8(bytes)) {
    const offset = firstInvalid(bytes);
    const byte = bytes[offset].toString(16).toUpperCase().padStart(2, '0');
    const line = 1 + count(bytes.subarray(0, offset), 0x0a);
    throw new ReadError(
      `is not UTF-8: byte 0x${byte} at offset ${offset}, in line ${line}; save it as UTF-8`,
    );
  }
  return bytes.toString('utf8');
}

/** What a file that is no UTF-8 text is, by its first bytes. */
function otherFormat(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 8);
  if (head.startsWith('%PDF-')) return 'a PDF file';
  if (head.startsWith('PK\x03\x04')) return 'a ZIP archive or an office document';
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return 'UTF-16';
  const zero = bytes.indexOf(0);
  return zero < 0 ? undefined : `binary (a zero byte at offset ${zero})`;
}

/**
 * The offset of the first byte that begins no well-formed character. Decoding puts U+FFFD there; encoded again,
 * the bytes differ within that character, so that its beginning is where the difference is or before.
 */
function firstInvalid(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'));
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at++;
  while (at > 0 && (again[at] & 0xc0) === 0x80) at--;
  return at;
}

function count(bytes: Buffer, wanted: number): number {
  let found = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found++;
  return found;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'is a link that leads back to itself',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many open files',
};

/** Why an operation on a file failed, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return reasons[code] ?? error.message;
}
