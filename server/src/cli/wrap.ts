import { cells } from './columns.js';

/** Breaks text into lines between words; a word that is too long for a line has one of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const columns = cells(word).reduce((sum, cell) => sum + cell.width, 0);
    if (line !== '' && used + 1 + columns > width) {
      lines.push(line);
      [line, used] = ['', 0];
    }
    line += line === '' ? word : ` ${word}`;
    used += used === 0 ? columns : columns + 1;
  }
  if (line !== '') lines.push(line);
  return lines;
}
