/**
 * What one pass over the characters of a block tells: which rules could find something in it at all. Most blocks are
 * clean, so rules that name what they need are not even asked.
 */

/** Bits of `tracesOf`. */
export const Trace = {
  tab: 1 << 0,
  /** Two blanks in a row. */
  blanks: 1 << 1,
  /** A blank before a line's end. */
  trailing: 1 << 2,
  /** `#` */
  sign: 1 << 3,
  /** `` ` `` and `~` */
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
  /** A Cyrillic or Greek letter. */
  otherScript: 1 << 11,
  /** A character that stands for the first byte of a UTF-8 sequence, and one for a further byte behind it. */
  mojibake: 1 << 12,
} as const;

const SPACE = 1 << 13;
const LINE_END = 1 << 14;
const FURTHER_BYTE = 1 << 15;
const FOUND = (1 << 13) - 1;

const HEADS = { from: 0xc2, to: 0xf4 };

/** The Unicode characters of the bytes 0x80 to 0x9F in Windows-1252; five bytes have none. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const classes = makeClasses();

/** @returns bits of `Trace`; 0 where nobody needs to look */
export function tracesOf(source: string): number {
  let found = 0;
  let before = 0;
  let code = 0;
  for (let at = 0; at < source.length; at++) {
    const previous = code;
    code = source.charCodeAt(at);
    const now = classes[code];
    if (now !== 0) {
      found |= now;
      if ((before & SPACE) !== 0) {
        if ((now & SPACE) !== 0) found |= Trace.blanks;
        else if ((now & LINE_END) !== 0) found |= Trace.trailing;
      }
      if ((now & FURTHER_BYTE) !== 0 && previous >= HEADS.from && previous <= HEADS.to)
        found |= Trace.mojibake;
    }
    before = now;
  }
  if ((before & SPACE) !== 0) found |= Trace.trailing;
  return found & FOUND;
}

/** The class bits of each UTF-16 code unit. */
function makeClasses(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const mark = (bit: number, ...ranges: readonly (number | readonly [number, number])[]) => {
    for (const range of ranges) {
      const [from, to] = typeof range === 'number' ? [range, range] : range;
      for (let code = from; code <= to; code++) table[code] |= bit;
    }
  };
  mark(SPACE, 32, 9);
  mark(LINE_END, 10, 13);
  mark(Trace.tab, 9);
  mark(Trace.sign, 35);
  mark(Trace.fence, 96, 126);
  mark(Trace.angle, 60);
  mark(Trace.control, [0, 8], 11, 12, [14, 31], [0x7f, 0x9f]);
  mark(Trace.replacement, 0xfffd);
  mark(Trace.bidi, [0x202a, 0x202e], [0x2066, 0x2069]);
  mark(Trace.invisible, 0xad, 0x34f, 0x61c, [0x115f, 0x1160], 0x180e, [0x200b, 0x200f], [0x2028, 0x2029]);
  mark(Trace.invisible, 0x2060, [0x206a, 0x206f], 0x3164, [0xfe00, 0xfe0f], 0xfeff, 0xffa0, [0xfff9, 0xfffb]);
  // The high surrogates of tags and variation selectors (U+E0000 to U+E01EF).
  mark(Trace.invisible, 0xdb40);
  mark(
    Trace.composable,
    [0x300, 0x36f],
    0x374,
    0x37e,
    0x387,
    [0x653, 0x655],
    [0x958, 0x95f],
    0x93c,
    0x9be,
    0x9d7,
  );
  mark(Trace.composable, [0x9dc, 0x9df], [0xa33, 0xa5e], [0xb3e, 0xb5d], [0xbbe, 0xbd7], [0xc56, 0xcd6]);
  mark(Trace.composable, [0xd3e, 0xddf], [0xf43, 0xfb9], 0x102e, [0x1161, 0x1175], [0x11a8, 0x11c2], 0x1b35);
  mark(Trace.composable, [0x1f71, 0x1fff], 0x2000, 0x2001, 0x2126, 0x212a, 0x212b, 0x2329, 0x232a, 0x2adc);
  mark(Trace.composable, 0x3099, 0x309a, [0xf900, 0xfaff], [0xfb1d, 0xfb4e], 0xd87e);
  mark(Trace.otherScript, [0x370, 0x52f], [0x1f00, 0x1fff]);
  mark(FURTHER_BYTE, [0x80, 0xbf], ...Array.from(WINDOWS_1252, letter => letter.charCodeAt(0)));
  return table;
}
