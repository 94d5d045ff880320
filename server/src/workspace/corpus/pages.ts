/** How many numbers a page has: no list that outlives the others of its page holds on to more. */
const pageSize = 4096;

/**
 * Keeps lists of numbers, many on a page of memory: an array of its own for each of thousands takes longer to make than
 * a seed takes to read. A page is free once none of its lists is held.
 */
export class Pages {
  private page = new Int32Array(0);
  private used = 0;

  /** A copy of the first numbers of a list. */
  keep(list: Int32Array, length: number): Int32Array {
    // On a page it would leave no room for others.
    if (length > pageSize >> 2) return list.slice(0, length);
    if (this.used + length > this.page.length) {
      this.page = new Int32Array(pageSize);
      this.used = 0;
    }
    const { page, used } = this;
    for (let at = 0; at < length; at++) page[used + at] = list[at];
    this.used += length;
    return page.subarray(used, this.used);
  }
}
