/** Work that may take long, told to the person at the client while it lasts. */
export interface Work {
  /** Whether the person wants it to stop. */
  readonly isCancelled: boolean;
  /** @param message in a few words, how far it is; the percentage alone if not said */
  report(done: number, total: number, message?: string): void;
  /** Must come, and come last. */
  end(): void;
}

export interface WorkOptions {
  /** What the client follows the work by, if it has said so: it is told from the start, else once it takes long. */
  readonly token?: string | number | undefined;
  /** Whether the person may stop it. */
  readonly isCancellable?: boolean;
}

/** @param title says in two or three words what is done */
export type StartWork = (title: string, options?: WorkOptions) => Work;

/** Pieces of like work that go on at the same time, told as one. */
export class SharedWork {
  private work: Work | undefined;
  private running = 0;
  private done = 0;
  private total = 0;

  /** @param start begins what the person sees, with the first piece */
  constructor(private readonly start: () => Work) {}

  /** @param size in whatever is counted */
  add(size: number): WorkPiece {
    this.work ??= this.start();
    const { work } = this;
    this.running++;
    this.total += size;
    let left = size;
    const advance = (by: number) => {
      left -= by;
      this.done += by;
      work.report(this.done, this.total);
    };
    return {
      isCancelled: () => work.isCancelled,
      advance,
      end: () => {
        this.running--;
        if (this.running > 0) {
          advance(left);
          return;
        }
        this.work = undefined;
        this.done = 0;
        this.total = 0;
        work.end();
      },
    };
  }
}

export interface WorkPiece {
  isCancelled(): boolean;
  /** So much more is done. */
  advance(by: number): void;
  end(): void;
}
