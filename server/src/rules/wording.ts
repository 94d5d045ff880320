/** How rules name a text in their messages and titles. */

const LONGEST = 60;
const TAIL = 20;

/** A source text between backticks, on one line and shortened in its middle. */
export function quote(source: string): string {
  const line = source.replace(/\s+/g, ' ');
  if (line.length <= LONGEST) return `\`${line}\``;
  return `\`${line.slice(0, LONGEST - TAIL - 1)}…${line.slice(-TAIL)}\``;
}

/** `a`, `a or b`, `a, b or c`. */
export function either(choices: readonly string[]): string {
  if (choices.length < 2) return choices.join('');
  return `${choices.slice(0, -1).join(', ')} or ${choices.slice(-1)}`;
}
