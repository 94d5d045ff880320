/** What was measured, as it is kept in results.json. */
import type { CheckRow } from './check.js';
import type { ColdRow } from './cold.js';
import type { EditorRow } from './editorRow.js';
import type { GraphRow } from './graph.js';
import type { HostileRow } from './hostile.js';
import type { KeysRow } from './keys.js';
import type { NavigateRow } from './navigate.js';
import type { ParseRow } from './parse.js';
import type { WorkspaceRow } from './workspace.js';

export interface Results {
  parse?: Measured<ParseRow>;
  keys?: Measured<KeysRow>;
  cold?: Measured<ColdRow>;
  check?: Measured<CheckRow>;
  workspace?: Measured<WorkspaceRow>;
  navigate?: Measured<NavigateRow>;
  /** Of a script of its own, `editor.ts`. */
  editor?: Measured<EditorRow>;
  graph?: Measured<GraphRow>;
  hostile?: Measured<HostileRow>;
}

/** Rows of one run: times compare within it, and not with another machine's or another day's. */
export interface Measured<R> {
  /** As `2026-11-23`. */
  readonly date: string;
  readonly machine: string;
  /** How many processes wanted a processor at the end, on average over a minute: many make all times longer. */
  readonly load?: number;
  readonly rows: readonly R[];
}

export type Section = Exclude<keyof Results, 'editor'>;

export const sections: readonly Section[] = [
  'parse',
  'keys',
  'cold',
  'check',
  'workspace',
  'navigate',
  'graph',
  'hostile',
];
