/** How deep YAML may nest: far beyond use, far below what exhausts the stack of a parser that recurses. */
const DEEPEST = 64;

/**
 * Whether YAML nests too deeply to be parsed. Near the end of the stack V8 ends the process rather than throw, so
 * that this is asked before. Brackets in scalars count too: what is refused may be harmless, never the reverse.
 */
export function nestsTooDeep(yaml: string): boolean {
  let flow = 0;
  const indents: number[] = [];
  let lineStart = true;
  let column = 0;
  for (let i = 0; i < yaml.length; i++) {
    const char = yaml[i];
    if (char === '\n' || char === '\r') {
      lineStart = true;
      column = 0;
      continue;
    }
    if (char === '[' || char === '{') flow++;
    else if ((char === ']' || char === '}') && flow > 0) flow--;
    if (lineStart && char !== ' ' && char !== '\t') {
      while (indents.length > 0 && indents[indents.length - 1] >= column) indents.pop();
      indents.push(column);
      // `- - a`: each indicator opens a level of its own.
      const isIndicator = char === '-' || char === '?' || char === ':';
      lineStart = isIndicator && (yaml[i + 1] === ' ' || yaml[i + 1] === '\t');
    }
    column++;
    if (flow + indents.length > DEEPEST) return true;
  }
  return false;
}
