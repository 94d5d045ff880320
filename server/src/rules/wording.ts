/** How rules name a text in their messages and titles. */

const LONGEST = 60;
const TAIL = 20;

/** A source text between backticks, on one line and shortened in its middle. */
export function quote(source: string): string {
  // Enough of both ends, so that a long text costs no more than a short one.
  const isLong = source.length > 4 * LONGEST;
  const line = onOneLine(isLong ? source.slice(0, 2 * LONGEST) + source.slice(-2 * LONGEST) : source);
  if (!isLong && line.length <= LONGEST) return `\`${line}\``;
  return `\`${line.slice(0, LONGEST - TAIL - 1)}…${line.slice(-TAIL)}\``;
}

function onOneLine(source: string): string {
  return source.replace(/\s+/g, ' ');
}

/** `a`, `a or b`, `a, b or c`. */
export function either(choices: readonly string[]): string {
  if (choices.length < 2) return choices.join('');
  return `${choices.slice(0, -1).join(', ')} or ${choices.slice(-1)}`;
}
