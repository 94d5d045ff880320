/** What `npm run evaluate` measured, as it is kept in results.json, and as the README shows it. */
import { createHash } from 'node:crypto';

export interface Results {
  /** As `2026-11-26`. */
  readonly date: string;
  readonly machine: string;
  /** The model that was measured: see `digestOf`. */
  readonly model: string;
  readonly accuracy: readonly AccuracyRow[];
  readonly speed: readonly SpeedRow[];
  readonly modelMegabytes: number;
  /** Compressed, as packages ship it. */
  readonly modelCompressedMegabytes: number;
  readonly loadMilliseconds: number;
}

/** F1 of one system on one set, in percent. */
export interface AccuracyRow {
  readonly set: string;
  readonly system: string;
  readonly typed: number;
  readonly span: number;
  readonly precision: number;
  readonly recall: number;
  readonly persons: number;
  readonly organizations: number;
  readonly places: number;
}

/** In megabytes of text a second of processor time: the first pass of a new process, and the best of later ones. */
export interface SpeedRow {
  readonly system: string;
  readonly cold: number;
  readonly warm: number;
}

export function digestOf(model: Uint8Array): string {
  return createHash('sha256').update(model).digest('hex').slice(0, 16);
}

/** The tables as Markdown. */
export function tables(results: Results): string {
  const { accuracy, speed, date, machine } = results;
  const sets = [...new Set(accuracy.map(({ set }) => set))];
  const systems = [...new Set(accuracy.map(({ system }) => system))];
  const cell = (system: string, set: string) => {
    const row = accuracy.find(each => each.system === system && each.set === set);
    return row === undefined ? '' : `${row.typed.toFixed(1)} \\| ${row.span.toFixed(1)}`;
  };
  const scores = table(
    ['F1: typed \\| span alone', ...sets],
    systems.map(system => [system, ...sets.map(set => cell(system, set))]),
  );
  const speeds = table(
    ['MB of text a second of processor time', 'first pass', 'warm'],
    speed.map(({ system, cold, warm }) => [system, String(cold), String(warm)]),
  );
  const { modelMegabytes, modelCompressedMegabytes, loadMilliseconds } = results;
  return (
    `${scores}\n${speeds}\nThe model has ${modelMegabytes} MB, ${modelCompressedMegabytes} MB compressed, and loads in ` +
    `${loadMilliseconds} ms of it. (${machine}, ${date})\n`
  );
}

/** Puts text between the lines `<!-- recognition -->` and `<!-- /recognition -->`; undefined where they are missing. */
export function insertTables(document: string, text: string): string | undefined {
  const [open, close] = ['<!-- recognition -->\n', '<!-- /recognition -->'];
  const start = document.indexOf(open);
  const end = document.indexOf(close, start);
  if (start < 0 || end < 0) return undefined;
  return `${document.slice(0, start + open.length)}\n${text}\n${document.slice(end)}`;
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...body].map(cells => `| ${cells.join(' | ')} |\n`).join('');
}
