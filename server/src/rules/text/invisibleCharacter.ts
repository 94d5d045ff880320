import { remove, replace } from '../edits.js';
import { codePoint, inProse, joined, type Match, matches } from '../proseRuns.js';
import { defineRule, type Fix } from '../rule.js';
import { Trace } from '../traces.js';

const NAMES = new Map([
  [0xad, 'soft hyphen'],
  [0x34f, 'combining grapheme joiner'],
  [0x61c, 'Arabic letter mark'],
  [0x200b, 'zero-width space'],
  [0x200c, 'zero-width non-joiner'],
  [0x200d, 'zero-width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2028, 'line separator'],
  [0x2029, 'paragraph separator'],
  [0x2060, 'word joiner'],
  [0xfe0e, 'variation selector 15'],
  [0xfe0f, 'variation selector 16'],
  [0xfeff, 'zero-width no-break space'],
]);

const INVISIBLE =
  /[\u034f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028\u2029\u2060\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e01ef}]|[\ufe00-\ufe0f]/gu;

export const invisibleCharacter = defineRule({
  code: 'text/invisible-character',
  severity: 'warning',
  summary: 'A character that takes no room, where no script or emoji needs it.',
  why: 'A word with a zero-width space or a soft hyphen in it is another word to every search and to every registry. What a script needs stays (the non-joiner in Persian, joiners in Indian scripts, direction marks beside Arabic and Hebrew), as does what makes an emoji.',
  examples: [
    { bad: 'The gover\u00adnor of Ra\u200bbat.', fixed: 'The governor of Rabat.' },
    { bad: 'They came.\u2028They spoke.', choices: ['They came.\nThey spoke.', 'They came. They spoke.'] },
    { bad: 'The\ufeff visit.', fixed: 'The visit.', good: 'می‌خواهم, क्‍ष, 👩‍🚀, ❤️, 1️⃣ and 🏴󠁧󠁢󠁳󠁣󠁴󠁿.' },
  ],
  scope: 'block',
  needs: Trace.invisible,
  *find({ block }) {
    for (const { start, end, text } of inProse(block, source => joined(unneeded(source)))) {
      yield { start, end, data: { text, isTop: block.level === 0 && block.children.length === 0 } };
    }
  },
  message: ({ data: { text } }) => {
    const what = [...new Set(text)].map(each => codePoint(each, NAMES)).join(', ');
    return isSeparator(text)
      ? `${what} stands here, which editors take for the end of a line or do not show; write a line end or a space.`
      : `${what} stands here and is not seen; remove it.`;
  },
  fix({ start, end, data: { text, isTop } }, { block }) {
    if (!isSeparator(text)) return [{ kind: 'safe', title: 'Remove it', edits: [remove({ start, end })] }];
    const lineEnd = /\r\n?|\n/.exec(block.source)?.[0] ?? '\n';
    const space: Fix = { kind: 'choice', title: 'Write a space', edits: [replace({ start, end }, ' ')] };
    // In a quote or a list the new line would leave it.
    return isTop
      ? [{ kind: 'choice', title: 'Write a line end', edits: [replace({ start, end }, lineEnd)] }, space]
      : [space];
  },
});

function isSeparator(text: string): boolean {
  return /[\u2028\u2029]/.test(text);
}

function* unneeded(source: string): Iterable<Match> {
  let hasRightToLeft: boolean | undefined;
  for (const found of matches(source, INVISIBLE)) {
    if (/[\u200e\u200f\u061c]/.test(found.text)) {
      hasRightToLeft ??= RIGHT_TO_LEFT.test(source);
      if (hasRightToLeft) continue;
    }
    if (!isNeeded(found, source)) yield found;
  }
}

const RIGHT_TO_LEFT = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;
/** Letters of scripts that never join. */
const APART =
  /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hangul}\p{sc=Armn}\p{sc=Geor}]/u;
/** Scripts that part words by nothing that is seen. */
const UNSPACED =
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Java}\p{sc=Bali}\p{sc=Lana}]/u;

/** Whether its neighbours need an invisible character to come out right. */
function isNeeded({ start, end, text }: Match, source: string): boolean {
  const before = characterBefore(source, start);
  const after = String.fromCodePoint(source.codePointAt(end) ?? 0x20);
  switch (text) {
    case '\u200d':
      return isEmojiJoin(before, after) || isJoined(before) || isJoined(after);
    case '\u200c':
      return isJoined(before) || isJoined(after);
    case '\u200b':
      return UNSPACED.test(before) || UNSPACED.test(after);
    case '\u034f':
      return /\p{M}/u.test(before) || /\p{M}/u.test(after);
    case '\u180e':
      return /\p{sc=Mongolian}/u.test(before);
    case '\u115f':
    case '\u1160':
    case '\u3164':
    case '\uffa0':
      return /\p{sc=Hangul}/u.test(before) || /\p{sc=Hangul}/u.test(after);
  }
  if (/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(text)) return isVaried(before, after);
  // Tags spell the region of a flag.
  return /[\u{e0020}-\u{e007f}]/u.test(text) && /[\u{1f3f4}\u{e0020}-\u{e007e}]/u.test(before);
}

function characterBefore(source: string, at: number): string {
  const isPair = /[\udc00-\udfff]/.test(source[at - 1] ?? '') && /[\ud800-\udbff]/.test(source[at - 2] ?? '');
  return source.slice(at - (isPair ? 2 : 1), at);
}

function isJoined(letter: string): boolean {
  return /[\p{L}\p{M}]/u.test(letter) && !APART.test(letter);
}

function isEmojiJoin(before: string, after: string): boolean {
  return /[\ufe0f\p{ExtPict}\p{EMod}\u{e007f}]/u.test(before) && /\p{ExtPict}/u.test(after);
}

/** Variation selectors choose a form of a symbol, an emoji, a Chinese character, or a digit of a keycap. */
function isVaried(before: string, after: string): boolean {
  if (/[0-9#*]/.test(before)) return after === '\u20e3';
  return /[\p{Emoji}\p{S}\p{sc=Han}\p{sc=Mymr}\p{sc=Phag}\p{sc=Mong}]/u.test(before);
}
