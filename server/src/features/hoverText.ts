/** What a hover says, apart from how it is written: Markdown, or plain text for a client that shows no other. */

export type Inline =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /** A web address, or the place in a file that the name of something leads to. */
  | { readonly link: string; readonly name?: string };

/** Paragraphs, each a list of pieces; `rule` parts what is about different things. */
export type HoverText = readonly (readonly Inline[] | 'rule')[];

/** Text in which backticks part code from prose. */
export function withCode(text: string): Inline[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : { code: part }));
}

/** Nothing that a document says can make Markdown of its own. */
export function toMarkdown(text: HoverText): string {
  return text
    .map(paragraph => (paragraph === 'rule' ? '---' : paragraph.map(inlineMarkdown).join('')))
    .join('\n\n');
}

export function toPlainText(text: HoverText): string {
  return text
    .map(paragraph => (paragraph === 'rule' ? '' : paragraph.map(inlinePlain).join('')))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function inlineMarkdown(inline: Inline): string {
  if (typeof inline === 'string') return escapeMarkdown(inline);
  if ('bold' in inline) return `**${escapeMarkdown(inline.bold.trim())}**`;
  if ('code' in inline) return codeSpan(inline.code);
  const { link, name } = inline;
  if (name !== undefined) return `[${escapeMarkdown(name)}](<${encodeURI(decodeSafely(link))}>)`;
  return isWebAddress(link) ? `<${encodeURI(decodeSafely(link))}>` : escapeMarkdown(link);
}

function inlinePlain(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('bold' in inline) return inline.bold;
  return 'code' in inline ? inline.code : (inline.name ?? inline.link);
}

/** Escapes what begins an inline construct, what begins a block at a line's start, and what makes a URL. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#!|~&$]/g, '\\$&')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replaceAll('://', '\\://');
}

function codeSpan(code: string): string {
  const text = code.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s<>]+$/i.test(url) && URL.canParse(url);
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
