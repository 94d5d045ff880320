/**
 * What a parser by hand of the bare essentials costs: lines, headings and `[text]{.type ref=id}` by `indexOf`,
 * nothing malformed understood. Everything a real one does comes on top of it.
 */
export interface Scanned {
  /** Start and end of each line that is not empty, in turns. */
  readonly lines: readonly number[];
  /** The lines that begin with `#`, as indices into `lines` halved. */
  readonly headings: readonly number[];
  readonly markers: readonly ScannedMarker[];
}

interface ScannedMarker {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly ref: string;
}

export function scan(text: string): Scanned {
  const lines: number[] = [];
  const headings: number[] = [];
  const markers: ScannedMarker[] = [];
  let open = text.indexOf('[');
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end > start) {
      if (text.startsWith('#', start)) headings.push(lines.length / 2);
      lines.push(start, end);
    }
    while (open >= 0 && open < end) {
      const close = text.indexOf(']{', open);
      const last = close < 0 ? -1 : text.indexOf('}', close);
      if (last < 0 || last >= end) {
        open = text.indexOf('[', end);
        break;
      }
      const [type = '', ref = ''] = text.slice(close + 2, last).split(' ');
      markers.push({ start: open, end: last + 1, type: type.slice(1), ref: ref.slice(4) });
      open = text.indexOf('[', last);
    }
    start = end + 1;
  }
  return { lines, headings, markers };
}
