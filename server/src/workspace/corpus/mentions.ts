/**
 * Start, end, where the content ends, the number of the form, that of the detail with a sign for what is marked, and
 * that of the paragraph, from 0.
 */
export const stride = 6;

/** The mentions of a document while it is read, packed: `stride` numbers each. */
export class MentionList {
  numbers = new Int32Array(64 * stride);
  length = 0;

  add(start: number, end: number, contentEnd: number, form: number, detail: number, paragraph: number): void {
    let { length } = this;
    if (length + stride > this.numbers.length) {
      const larger = new Int32Array(2 * this.numbers.length);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const { numbers } = this;
    numbers[length++] = start;
    numbers[length++] = end;
    numbers[length++] = contentEnd;
    numbers[length++] = form;
    numbers[length++] = detail;
    numbers[length++] = paragraph;
    this.length = length;
  }

  /** Puts in order the mentions from an index on, an outer one before those in it. */
  sortFrom(from: number): void {
    const rows: Int32Array[] = [];
    for (let at = from; at < this.length; at += stride) rows.push(this.numbers.slice(at, at + stride));
    rows.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    for (const [index, row] of rows.entries()) this.numbers.set(row, from + index * stride);
  }
}

/** Has mentions refer to other numbers for their forms and details. */
export function renumber(
  mentions: Int32Array,
  form: (number: number) => number,
  detail: (number: number) => number,
): Int32Array {
  for (let at = 3; at < mentions.length; at += stride) {
    mentions[at] = form(mentions[at]);
    const sign = mentions[at + 1];
    mentions[at + 1] = sign < 0 ? ~detail(~sign) : detail(sign);
  }
  return mentions;
}
