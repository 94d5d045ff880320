/** Comma-separated values (RFC 4180), for spreadsheets and programs. */

export type CsvCell = string | number | boolean | null;

/**
 * A row with its line end. A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` or a control character for a
 * formula, and may act on it when the file is opened: text from a document that begins so gets a `'` before it.
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
