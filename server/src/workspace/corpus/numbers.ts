/** A list of small whole numbers, 0 where none was set, that grows as need be. */
export class Numbers {
  private list = new Int32Array(256);

  at(index: number): number {
    return index < this.list.length ? this.list[index] : 0;
  }

  set(index: number, value: number): void {
    this.reach(index);
    this.list[index] = value;
  }

  add(index: number, by: number): void {
    this.reach(index);
    this.list[index] += by;
  }

  private reach(index: number): void {
    if (index < this.list.length) return;
    const larger = new Int32Array(Math.max(index + 1, 2 * this.list.length));
    larger.set(this.list);
    this.list = larger;
  }
}
