import { spawnSync } from 'node:child_process';

/** A part of the tests that can be run by itself. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  /** Shell commands, run one after the other from the repository's folder. */
  readonly commands: readonly string[];
  readonly count: Count;
  /** Why the stage cannot run on this machine, and how it could. */
  readonly missing?: () => string | undefined;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Counts the tests in what one command has printed, without colours. */
export type Count = (output: string, exitCode: number) => Counts;

const add = (output: string, pattern: RegExp): number =>
  [...output.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1] ?? 1), 0);

/** Mocha's own totals. */
const mocha: Count = output => ({
  passed: add(output, /^ *(\d+) passing\b/gm),
  failed: add(output, /^ *(\d+) failing\b/gm),
});

/** A tool that only says yes or no is one test. */
const tool: Count = (_, exitCode) => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** One test a file. */
const grammar: Count = output => ({
  passed: add(output, /^✓ .+ run successful+y/gm),
  failed: add(output, /^✖ .+ failed/gm),
});

const mostLines = 60;

/** What tells of the failures in what a command has printed: mocha's list, else all but what passed; not without bounds. */
export function failuresIn(output: string): string {
  const list = /^ *\d+ failing\b[\s\S]*/m.exec(output)?.[0];
  const lines = (list ?? output.replace(/^✓.*\n?/gm, '')).trim().split('\n');
  return (list === undefined ? lines.slice(-mostLines) : lines.slice(0, mostLines)).join('\n');
}

const host = (name: string) => `node --import tsx test/harness/hosts/${name}.ts`;

export const stages: readonly Stage[] = [
  {
    name: 'check',
    title: 'types and lint',
    commands: ['tsc -b', 'biome check --error-on-warnings'],
    count: tool,
  },
  {
    name: 'unit',
    title: 'units, properties, rule examples',
    commands: ['mocha --parallel --jobs 2 --reporter dot "test/unit/**/*.test.ts"'],
    count: mocha,
  },
  { name: 'grammar', title: 'TextMate grammar', commands: ['npm run --silent test:grammar'], count: grammar },
  {
    name: 'server',
    title: 'language server and command line, as processes',
    commands: ['mocha --parallel --jobs 2 --reporter dot "test/server/**/*.test.ts"'],
    count: mocha,
  },
  { name: 'vscode', title: '.vsix in VS Code, Node host', commands: [host('node')], count: mocha },
  {
    name: 'ui',
    title: 'VS Code by mouse and keyboard',
    commands: ['mocha --reporter spec "test/ui/**/*.test.ts"'],
    count: mocha,
  },
  { name: 'web', title: 'VS Code, web worker host', commands: [host('web')], count: mocha },
  {
    name: 'nvim',
    title: 'Neovim',
    commands: [host('nvim')],
    count: mocha,
    missing: () =>
      spawnSync('nvim', ['--version']).status === 0
        ? undefined
        : 'Neovim is not installed (for example: apt-get install -y neovim)',
  },
];
