/** A line on standard error that says how far a command is; seen only on a terminal, and only past one second. */
export class Progress {
  private readonly started = performance.now();
  private drawn = 0;
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  /** One more is done. */
  step(): void {
    this.done++;
    if (!this.stream.isTTY) return;
    const now = performance.now();
    if (now - this.started < 1000 || now - this.drawn < 100) return;
    this.drawn = now;
    const width = 30;
    const filled = Math.round((width * this.done) / this.total);
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    this.stream.write(`\r\x1b[K${bar} ${this.done} of ${this.total}`);
  }

  /** Takes the line away, before something else is written. */
  clear(): void {
    if (this.drawn > 0) this.stream.write('\r\x1b[K');
  }
}
