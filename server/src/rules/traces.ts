/**
 * What one pass over the characters of a block tells: which rules could find something in it at all. Most blocks are
 * clean, so rules that name what they need are not even asked.
 */

import { isBlank } from '../syntax/characters.js';

/** Bits of `tracesOf`. */
export const Trace = {
  tab: 1 << 0,
  /** Two blanks in a row, or a tab. */
  blanks: 1 << 1,
  /** A blank before a line's end. */
  trailing: 1 << 2,
  /** `#` */
  sign: 1 << 3,
  /** Three of `` ` `` or `~` */
  fence: 1 << 4,
  /** `<` */
  angle: 1 << 5,
  /** C0 and C1 controls but tabs and line ends. */
  control: 1 << 6,
  /** U+FFFD */
  replacement: 1 << 7,
  /** Controls that reorder what is shown. */
  bidi: 1 << 8,
  /** What takes no room. */
  invisible: 1 << 9,
  /** What Unicode's composed form (NFC) has in another way, or may have. */
  composable: 1 << 10,
  /** A Greek or Cyrillic letter. */
  otherScript: 1 << 11,
  /** A character that stands for the first byte of a UTF-8 sequence, and one for a further byte behind it. */
  mojibake: 1 << 12,
  /** Several line ends. */
  lines: 1 << 13,
} as const;

/** The Unicode characters of the bytes 0x80 to 0x9F in Windows-1252; five bytes have none. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-16 code units, from the first to the last of each range. */
type Ranges = readonly (number | readonly [number, number])[];

/** What a first byte of a UTF-8 sequence is in Latin-1, and what a further one is there or in Windows-1252. */
const FIRST_BYTE: Ranges = [[0xc2, 0xf4]];
const FURTHER_BYTE: Ranges = [[0x80, 0xbf], ...Array.from(WINDOWS_1252, letter => letter.charCodeAt(0))];

/** The code units of the bits above ASCII, and the controls. */
const RANGES: readonly (readonly [bit: number, ranges: Ranges])[] = [
  [Trace.control, [[0, 8], 11, 12, [14, 31], [0x7f, 0x9f]]],
  [Trace.replacement, [0xfffd]],
  [
    Trace.bidi,
    [
      [0x202a, 0x202e],
      [0x2066, 0x2069],
    ],
  ],
  [
    Trace.invisible,
    // The last is the high surrogate of tags and variation selectors (U+E0000 to U+E01EF).
    [
      ...[0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x180e, 0x2028, 0x2029, 0x2060, 0x3164, 0xfeff, 0xffa0, 0xdb40],
      ...([
        [0x200b, 0x200f],
        [0x206a, 0x206f],
        [0xfe00, 0xfe0f],
        [0xfff9, 0xfffb],
      ] as const),
    ],
  ],
  [
    Trace.composable,
    [
      ...[0x374, 0x37e, 0x387, 0x93c, 0x9be, 0x9d7, 0x102e, 0x1b35, 0x2000, 0x2001, 0x2126, 0x212a, 0x212b],
      ...[0x2329, 0x232a, 0x2adc, 0x3099, 0x309a, 0xd87e],
      ...([
        [0x300, 0x36f],
        [0x653, 0x655],
        [0x958, 0x95f],
        [0x9dc, 0x9df],
        [0xa33, 0xa5e],
      ] as const),
      ...([
        [0xb3e, 0xb5d],
        [0xbbe, 0xbd7],
        [0xc56, 0xcd6],
        [0xd3e, 0xddf],
        [0xf43, 0xfb9],
      ] as const),
      ...([
        [0x1161, 0x1175],
        [0x11a8, 0x11c2],
        [0x1f71, 0x1fff],
        [0xf900, 0xfaff],
        [0xfb1d, 0xfb4e],
      ] as const),
    ],
  ],
  [
    Trace.otherScript,
    [
      [0x370, 0x52f],
      [0x1f00, 0x1fff],
    ],
  ],
];

/** Finds the first code unit of any bit of the table; far quicker than a look at each. */
const ODD = new RegExp(
  `[${RANGES.map(([, ranges]) => charactersOf(ranges)).join('')}]|[${charactersOf(FIRST_BYTE)}][${charactersOf(FURTHER_BYTE)}]`,
);
const MOJIBAKE = new RegExp(`[${charactersOf(FIRST_BYTE)}][${charactersOf(FURTHER_BYTE)}]`);
const bits = makeBits();

/** @returns bits of `Trace`; 0 where nobody needs to look */
export function tracesOf(source: string): number {
  let found = 0;
  if (source.includes('\t')) found |= Trace.tab | Trace.blanks;
  else if (source.includes('  ')) found |= Trace.blanks;
  found |= inLines(source);
  if (source.includes('#')) found |= Trace.sign;
  if (source.includes('```') || source.includes('~~~')) found |= Trace.fence;
  if (source.includes('<')) found |= Trace.angle;
  const first = source.search(ODD);
  if (first >= 0) {
    for (let at = first; at < source.length; at++) found |= bits[source.charCodeAt(at)];
    if (MOJIBAKE.test(source)) found |= Trace.mojibake;
  }
  return found;
}

function inLines(source: string): number {
  let found = isBlank(source.charCodeAt(source.length - 1)) ? Trace.trailing : 0;
  let last = -1;
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) {
    const before = source.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (isBlank(source.charCodeAt(before))) found |= Trace.trailing;
    if (last >= 0) found |= Trace.lines;
    last = end;
  }
  if (source.includes('\r')) {
    found |= Trace.lines;
    if (/[ \t]\r/.test(source)) found |= Trace.trailing;
  }
  return found;
}

function charactersOf(ranges: Ranges): string {
  const escaped = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`;
  return ranges
    .map(range => (typeof range === 'number' ? escaped(range) : `${escaped(range[0])}-${escaped(range[1])}`))
    .join('');
}

/** The bits of each UTF-16 code unit. */
function makeBits(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (const [bit, ranges] of RANGES) {
    for (const range of ranges) {
      const [from, to] = typeof range === 'number' ? [range, range] : range;
      for (let code = from; code <= to; code++) table[code] |= bit;
    }
  }
  return table;
}
