/** Moves entities until they rest: in a worker, or, where there is none, between the pictures. */
import { type Bodies, Forces } from './forces.js';
import script from './worker.js?script';

/** What the worker is told. */
export type ToWorker =
  | { readonly type: 'start'; readonly bodies: Bodies }
  | { readonly type: 'pin'; readonly index: number; readonly x: number; readonly y: number }
  | { readonly type: 'free'; readonly index: number };

/** What it tells: where the entities are. */
export interface FromWorker {
  readonly places: Float32Array<ArrayBuffer>;
  readonly isSettled: boolean;
}

export interface Mover {
  readonly isSettled: boolean;
  /** Where the entities have come to since it was last asked; in the page, it moves them for so many milliseconds. */
  take(milliseconds: number): Float32Array | undefined;
  pin(index: number, x: number, y: number): void;
  free(index: number): void;
  stop(): void;
}

/** @param moved called when there is something to take */
export function moverOf(bodies: Bodies, moved: () => void): Mover {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new WorkerMover(bodies, new Worker(address), moved);
  } catch {
    return new PageMover(bodies, moved);
  } finally {
    URL.revokeObjectURL(address);
  }
}

class WorkerMover implements Mover {
  isSettled = false;
  private latest: Float32Array | undefined;
  /** In its stead, should the host not let it start. */
  private instead: PageMover | undefined;

  constructor(
    bodies: Bodies,
    private readonly worker: Worker,
    moved: () => void,
  ) {
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      this.latest = data.places;
      this.isSettled = data.isSettled;
      moved();
    });
    worker.addEventListener('error', () => {
      this.instead ??= new PageMover(bodies, moved);
      moved();
    });
    this.post({ type: 'start', bodies });
  }

  take(milliseconds: number): Float32Array | undefined {
    if (this.instead !== undefined) {
      const places = this.instead.take(milliseconds);
      this.isSettled = this.instead.isSettled;
      return places;
    }
    const { latest } = this;
    this.latest = undefined;
    return latest;
  }

  pin(index: number, x: number, y: number): void {
    this.isSettled = false;
    this.instead?.pin(index, x, y);
    this.post({ type: 'pin', index, x, y });
  }

  free(index: number): void {
    this.instead?.free(index);
    this.post({ type: 'free', index });
  }

  stop(): void {
    this.worker.terminate();
    this.instead?.stop();
  }

  private post(message: ToWorker): void {
    this.worker.postMessage(message);
  }
}

class PageMover implements Mover {
  private readonly forces: Forces;
  private isStopped = false;

  constructor(
    bodies: Bodies,
    private readonly moved: () => void,
  ) {
    this.forces = new Forces(bodies);
  }

  get isSettled(): boolean {
    return this.isStopped || this.forces.isSettled;
  }

  take(milliseconds: number): Float32Array | undefined {
    if (this.isSettled) return undefined;
    const until = performance.now() + milliseconds;
    while (!this.isSettled && performance.now() < until) this.forces.step();
    if (!this.isSettled) queueMicrotask(this.moved);
    return this.forces.places();
  }

  pin(index: number, x: number, y: number): void {
    this.forces.pin(index, x, y);
  }

  free(index: number): void {
    this.forces.free(index);
  }

  stop(): void {
    this.isStopped = true;
  }
}
