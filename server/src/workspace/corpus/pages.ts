/** How many bytes a page has: nothing that outlives all else on its page holds on to more. */
const pageSize = 1 << 14;

/**
 * Keeps bytes, those of many documents on a page of memory: an array of its own for each of thousands takes longer to
 * make than a seed takes to read. A page is free once nothing on it is held.
 */
export class Pages {
  private page = new Uint8Array(0);
  private used = 0;

  /** A copy. */
  keep(bytes: Uint8Array): Uint8Array {
    const { length } = bytes;
    // On a page it would leave no room for others.
    if (length > pageSize >> 2) return bytes.slice();
    if (this.used + length > this.page.length) {
      this.page = new Uint8Array(pageSize);
      this.used = 0;
    }
    const { page, used } = this;
    for (let at = 0; at < length; at++) page[used + at] = bytes[at];
    this.used += length;
    return page.subarray(used, this.used);
  }
}
