/**
 * A name as names are compared (format §5): NFC, case and white space folded, without a leading article and a
 * trailing possessive.
 */
export function normalizeName(text: string): string {
  const cased = isAscii(text) ? text.toLowerCase() : foldCase(text.normalize('NFC'));
  const folded = cased.trim().replace(/\s+/g, ' ');
  const bare = folded.replace(/^(?:the|an?) (?=.)/, '').replace(/(?<=.)['’]s?$/, '');
  return bare.replaceAll('’', "'");
}

/** Case folding: upper and then lower case, which makes ß and ss, and ς and σ, alike. */
export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase();
}

/** A name without its diacritics, in lower case: how place names are looked up. */
export function foldAccents(text: string): string {
  const lower = text.toLowerCase();
  return isAscii(lower)
    ? lower
    : lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ł', 'l');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
