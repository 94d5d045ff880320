/** Results as Markdown tables: how they are printed, and what the README shows. */
import type { CheckRow } from './check.js';
import type { ColdRow } from './cold.js';
import type { EditorRow } from './editorRow.js';
import type { GraphRow } from './graph.js';
import type { HostileRow } from './hostile.js';
import type { KeysRow } from './keys.js';
import type { NavigateRow } from './navigate.js';
import type { ParseRow } from './parse.js';
import type { Measured, Results } from './results.js';
import type { Times } from './statistics.js';
import type { WorkspaceRow } from './workspace.js';

export function tables({
  parse,
  keys,
  cold,
  check,
  workspace,
  navigate,
  editor,
  graph,
  hostile,
}: Results): string {
  const parts = [
    parse === undefined ? '' : section('Parsing 1 MB', parse, parseTable),
    keys === undefined
      ? ''
      : section('Typing: from the key to the answer, over standard input and output', keys, keysTables),
    cold === undefined ? '' : section('Starting', cold, coldTable),
    check === undefined ? '' : section(checkTitle(check.rows), check, checkTable),
    workspace === undefined ? '' : section('Knowing every document of a folder', workspace, workspaceTables),
    navigate === undefined ? '' : section(navigateTitle(navigate.rows), navigate, navigateTable),
    editor === undefined ? '' : section(editorTitle(editor.rows), editor, editorTable),
    graph === undefined ? '' : section('The graph of entities, a frame', graph, graphTable),
    hostile === undefined ? '' : section('Texts that are hostile to parsers', hostile, hostileTable),
  ];
  return parts.filter(Boolean).join('\n');
}

function graphTable(rows: readonly GraphRow[]): string {
  const head = [
    'entities, pairs',
    'moving: ms of the page',
    'of that drawing',
    'from picture to picture',
    'at rest, pointing: ms',
    's to rest',
  ];
  const both = ({ p50, p99 }: Times) => `${number(p50)} / ${number(p99)}`;
  const body = rows.map(({ nodes, edges, frame, drawing, interval, hovering, seconds }) => [
    `${nodes.toLocaleString('en')}, ${edges.toLocaleString('en')}`,
    ...[frame, drawing, interval, hovering].map(both),
    number(seconds),
  ]);
  return `p50 / p99, drawn by the processor alone\n\n${table(head, body, 1)}`;
}

/** The worst first. */
function hostileTable(rows: readonly HostileRow[]): string {
  const head = ['text', 'KB', 'ms', 'twice the text takes'];
  const body = [...rows]
    .sort((a, b) => b.ratio - a.ratio)
    .slice(0, 8)
    .map(({ what, kilobytes, milliseconds, ratio }) => [
      what,
      number(kilobytes),
      number(milliseconds),
      `${number(ratio)}×`,
    ]);
  return `The worst ${body.length} of ${rows.length}, blocks, markers and tree\n\n${table(head, body, 1)}`;
}

/** Puts text between the lines `<!-- bench -->` and `<!-- /bench -->` of a document; undefined where they are missing. */
export function insertTables(document: string, text: string): string | undefined {
  const [open, close] = ['<!-- bench -->\n', '<!-- /bench -->'];
  const start = document.indexOf(open);
  const end = document.indexOf(close, start);
  if (start < 0 || end < 0) return undefined;
  return `${document.slice(0, start + open.length)}\n${text}\n${document.slice(end)}`;
}

function section<R>(
  title: string,
  { date, machine, load, rows }: Measured<R>,
  write: (rows: readonly R[]) => string,
): string {
  const loaded = load === undefined ? '' : `, load ${number(load)}`;
  return `**${title}** (${machine}${loaded}, ${date})\n\n${write(rows)}`;
}

function parseTable(rows: readonly ParseRow[]): string {
  const marked = rows.filter(({ form }) => form === 'marked');
  const ours = marked.filter(({ side }) => side === 'ours');
  const head = ['parser', 'gives', 'MB/s', ...ours.map(({ parser }) => `${parser}, is`)];
  const body = rows.map(({ parser, gives, side, form, megabytesPerSecond }) => [
    form === 'raw' ? `${parser}; text without markers` : parser,
    gives,
    number(megabytesPerSecond),
    ...ours.map(own =>
      side === 'ours' ? '' : `${ratio(own.megabytesPerSecond, megabytesPerSecond)} as fast`,
    ),
  ]);
  return table(head, body, 2);
}

function keysTables(rows: readonly KeysRow[]): string {
  const outline = keysTable(rows, 'outline', ({ keyToSymbols }) => keyToSymbols);
  const diagnostics = keysTable(rows, 'diagnostics', ({ keyToDiagnostics }) => keyToDiagnostics);
  const opening = keysTable(rows, 'opening', ({ open }) => ({ runs: 1, min: open, p50: open, p99: open }));
  return [outline, diagnostics, opening, symbolsTable(rows)].join('\n');
}

/** A server a row, a size a column, and what the others take relative to ours. */
function keysTable(rows: readonly KeysRow[], what: string, of: (row: KeysRow) => Times): string {
  const { sizes, servers } = sidesOf(rows);
  const find = (server: string, size: string) => rows.find(row => row.server === server && row.size === size);
  const ours = rows.find(({ side }) => side === 'ours')?.server ?? '';
  const body = servers.map(server => [
    server,
    ...sizes.map(size => {
      const [row, own] = [find(server, size), find(ours, size)];
      if (row === undefined) return '';
      const { p50, p99, runs } = of(row);
      const times = runs > 1 ? `${number(p50)} / ${number(p99)}` : number(p50);
      return own === undefined || own === row ? times : `${times} (${ratio(p50, of(own).p50)})`;
    }),
  ]);
  const unit = what === 'opening' ? 'ms to the first outline' : 'ms, p50 / p99';
  return table([`${what}: ${unit}`, ...sizes], body, 1);
}

/** How much each server has to send. */
function symbolsTable(rows: readonly KeysRow[]): string {
  const { sizes, servers } = sidesOf(rows);
  const body = servers.map(server => [
    server,
    ...sizes.map(size => number(rows.find(row => row.server === server && row.size === size)?.symbols ?? 0)),
  ]);
  return table(['symbols in the outline', ...sizes], body, 1);
}

function sidesOf(rows: readonly KeysRow[]): { sizes: string[]; servers: string[] } {
  return {
    sizes: [...new Set(rows.map(({ size }) => size))],
    servers: [...new Set(rows.map(({ server }) => server))],
  };
}

function coldTable(rows: readonly ColdRow[]): string {
  return table(
    ['start', 'ms, p50'],
    rows.map(({ what, times }) => [what, number(times.p50)]),
    1,
  );
}

function workspaceTables(rows: readonly WorkspaceRow[]): string {
  const counts = [...new Set(rows.map(({ files }) => files))];
  return counts.map(count => workspaceTable(rows.filter(({ files }) => files === count))).join('\n');
}

/** What the others take relative to ours when it begins with nothing. */
function workspaceTable(rows: readonly WorkspaceRow[]): string {
  const [own] = rows;
  const seconds = (milliseconds: number) => number(Number((milliseconds / 1000).toPrecision(3)));
  const body = rows.map(({ what, side, ready, cpu, peak }) => [
    what,
    side === 'ours' ? seconds(ready) : `${seconds(ready)} (${ratio(ready, own.ready)})`,
    seconds(cpu),
    peak === undefined ? '' : number(peak),
  ]);
  const title = `${number(own.files)} documents, ${own.megabytes} MB`;
  return table([title, 's until ready', 's of processors', 'MB at most'], body, 1);
}

function checkTitle([first]: readonly CheckRow[]): string {
  return `Checking ${number(first.files)} files, ${first.megabytes} MB, from the start of the process to its end`;
}

/** What the others take relative to the best of ours. */
function checkTable(rows: readonly CheckRow[]): string {
  const ours = rows.filter(({ side }) => side === 'ours').map(({ times }) => times.p50);
  const best = Math.min(...ours);
  const body = rows.map(({ what, side, times, reports }) => {
    const seconds = number(Number((times.p50 / 1000).toPrecision(3)));
    return [
      what,
      side === 'ours' ? seconds : `${seconds} (${ratio(times.p50, best)})`,
      side === 'floor' ? '' : number(reports),
    ];
  });
  return table(['check', 's, p50', 'reports'], body, 1);
}

function editorTitle([first]: readonly EditorRow[]): string {
  return `VS Code itself, with the packaged extension and ${number(first.files)} seeds, which are read and recognised meanwhile`;
}

function editorTable(rows: readonly EditorRow[]): string {
  const body = rows.map(({ what, figure, unit }) => [what, `${number(figure)} ${unit}`.trim()]);
  return table(['VS Code', ''], body, 1);
}

function navigateTitle([first]: readonly NavigateRow[]): string {
  return `Looking through a workspace of ${number(first.files)} seeds, from the request to the answer`;
}

function navigateTable(rows: readonly NavigateRow[]): string {
  const body = rows.map(({ what, times, found, foundFiles }) => [
    what,
    `${number(times.p50)} / ${number(times.p99)}`,
    number(found),
    foundFiles === 0 ? '' : number(foundFiles),
  ]);
  return table(['request', 'ms, p50 / p99', 'results', 'files'], body, 1);
}

/** @param left how many columns are of text, and so flush left */
function table(head: readonly string[], body: readonly (readonly string[])[], left: number): string {
  const rule = head.map((_, column) => (column < left ? '---' : '--:'));
  return [head, rule, ...body].map(cells => `| ${cells.join(' | ')} |\n`).join('');
}

function number(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(value);
}

function ratio(a: number, b: number): string {
  const value = a / b;
  if (value >= 10) return `${Math.round(value).toLocaleString('en')}×`;
  return `${value >= 1 ? value.toFixed(1) : value.toPrecision(1)}×`;
}
