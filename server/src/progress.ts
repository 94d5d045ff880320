import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import { describe } from './log.js';
import type { Runtime } from './runtime.js';
import type { StartWork, Work, WorkOptions } from './workspace/work.js';

/** Work that ends within so many milliseconds is not spoken of, unless the client asks. */
const patience = 1000;

/** Tells the client of work by LSP's work-done progress; a client that knows no such thing is told nothing. */
export function workStarter(connection: Connection, runtime: Runtime): StartWork {
  return (title, options = {}) => new ToldWork(title, options, connection, runtime);
}

class ToldWork implements Work {
  private reporter: WorkDoneProgressReporter | undefined;
  private asked = () => false;
  private percentage = 0;
  private message: string | undefined;
  private ended = false;
  private readonly cancelTimer: () => void;

  constructor(
    private readonly title: string,
    private readonly options: WorkOptions,
    private readonly connection: Connection,
    runtime: Runtime,
  ) {
    if (options.token === undefined) {
      this.cancelTimer = runtime.defer(() => void this.create(), patience);
    } else {
      this.cancelTimer = () => undefined;
      this.begin(connection.window.attachWorkDoneProgress(options.token));
    }
  }

  get isCancelled(): boolean {
    return this.asked();
  }

  report(done: number, total: number, message?: string): void {
    const percentage = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (percentage === this.percentage) return;
    this.percentage = percentage;
    this.message = message;
    if (message === undefined) this.reporter?.report(percentage);
    else this.reporter?.report(percentage, message);
  }

  end(): void {
    this.ended = true;
    this.cancelTimer();
    this.reporter?.done();
  }

  private async create(): Promise<void> {
    try {
      const reporter = await this.connection.window.createWorkDoneProgress();
      if (this.ended) {
        reporter.done();
        return;
      }
      this.asked = () => reporter.token.isCancellationRequested;
      this.begin(reporter);
    } catch (error) {
      this.connection.console.error(`The client does not show progress: ${describe(error)}`);
    }
  }

  private begin(reporter: WorkDoneProgressReporter): void {
    this.reporter = reporter;
    reporter.begin(this.title, this.percentage, this.message, this.options.isCancellable === true);
  }
}
