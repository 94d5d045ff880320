/** Select Graphic Rendition parameters of ECMA-48 (ISO 6429). */
const styles = {
  bold: 1,
  dim: 2,
  underline: 4,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
} as const;

export type Style = keyof typeof styles;

/** Colours text for a terminal, or leaves it as it is. */
export class Colours {
  constructor(readonly enabled: boolean) {}

  paint(text: string, ...names: readonly Style[]): string {
    if (!this.enabled || text === '') return text;
    return `\x1b[${names.map(name => styles[name]).join(';')}m${text}\x1b[0m`;
  }
}
