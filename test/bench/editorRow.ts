/** What VS Code took over a workspace of so many seeds. */
export interface EditorRow {
  readonly what: string;
  readonly files: number;
  readonly figure: number;
  readonly unit: 'ms' | 'MB' | '';
}
