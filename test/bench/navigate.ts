/** Rows: how long the server takes to answer about a whole workspace, from a request to its answer. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, WorkspaceEdit, WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { article, registry as registryOfAll } from './corpus.js';
import { seedmark } from './servers.js';
import { type Times, timesOf } from './statistics.js';

export interface NavigateRow {
  readonly what: string;
  readonly files: number;
  /** How many places, or symbols, are in the answer, and how many files those places are in. */
  readonly found: number;
  readonly foundFiles: number;
  readonly times: Times;
}

type Found = WorkspaceSymbol | Pick<Location, 'uri'>;

const fileCount = 10_000;
/** One seed in so many names the entity that is renamed. */
const every = 10;
const repetitions = 9;

const registry = registryOfAll().replace(
  'entities:\n',
  `entities:
  rahal: { type: person, name: Idriss Rahal, aliases: [I. Rahal], affiliation: port }
  port: { type: organization, name: Port Authority of Ras Amlil, short: Port Authority }
`,
);

export async function measureNavigate(
  folder: string,
  progress: (what: string) => void,
): Promise<NavigateRow[]> {
  progress(`navigate: writing ${fileCount} texts of 4 KB`);
  const corpus = path.join(folder, 'navigate');
  writeWorkspace(corpus);
  const client = seedmark(corpus);
  client.answer('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  const rows: NavigateRow[] = [];
  try {
    await client.initialize(
      {
        workspace: {
          workspaceFolders: true,
          symbol: { resolveSupport: { properties: ['location.range'] } },
          workspaceEdit: {
            documentChanges: true,
            changeAnnotationSupport: {},
            resourceOperations: ['create'],
          },
        },
      },
      { workspaceFolders: [{ uri: pathToFileURL(corpus).href, name: 'navigate' }] },
    );
    const uri = pathToFileURL(path.join(corpus, '0', '0.seed')).href;
    client.open(uri, fs.readFileSync(path.join(corpus, '0', '0.seed'), 'utf8'));
    const registryUri = pathToFileURL(path.join(corpus, 'entities.yaml')).href;
    client.open(registryUri, registry);
    const at = (line: number, character: number) => ({
      textDocument: { uri: registryUri },
      position: { line, character },
    });
    const symbols = (query: string) => client.request<WorkspaceSymbol[]>('workspace/symbol', { query });
    const references = (line: number) =>
      client.request<Location[]>('textDocument/references', {
        ...at(line, 4),
        context: { includeDeclaration: true },
      });
    const rename = async (line: number, character: number, newName: string) => {
      const { documentChanges = [] } = await client.request<WorkspaceEdit>('textDocument/rename', {
        ...at(line, character),
        newName,
      });
      return documentChanges.flatMap(change =>
        'textDocument' in change ? change.edits.map(() => ({ uri: change.textDocument.uri })) : [],
      );
    };
    const asked: readonly [what: string, ask: () => Promise<readonly Found[]>][] = [
      ['workspace/symbol, `rahal`', () => symbols('rahal')],
      ['workspace/symbol, `a`', () => symbols('a')],
      ['workspace/symbol, nothing', () => symbols('')],
      ['references of an entity in every tenth seed', () => references(1)],
      ['references of an entity in most seeds', () => references(lineOf('dunhaven'))],
      ['rename its id', () => rename(1, 4, 'idriss-rahal')],
      ['rename its name', () => rename(1, 34, 'Idriss El Rahal')],
    ];
    progress('navigate: waiting for the workspace');
    await symbols('');
    for (const [what, ask] of asked) {
      progress(`navigate: ${what}`);
      const samples: number[] = [];
      let found: readonly Found[] = [];
      for (let run = 0; run < repetitions; run++) {
        const start = performance.now();
        found = await ask();
        samples.push(performance.now() - start);
      }
      const foundFiles = new Set(found.flatMap(each => ('uri' in each ? each.uri : []))).size;
      rows.push({ what, files: fileCount, found: found.length, foundFiles, times: timesOf(samples) });
    }
  } finally {
    await client.stop();
  }
  return rows;
}

function lineOf(id: string): number {
  return registry.split('\n').findIndex(line => line.startsWith(`  ${id}:`));
}

/** Writes a workspace in which every tenth seed names one entity in three ways. */
export function writeWorkspace(folder: string, count = fileCount): void {
  for (let index = 0; index < count; index++) {
    const file = path.join(folder, String(Math.floor(index / 500)), `${index}.seed`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const text = article({ bytes: 4096, form: 'marked', seed: index + 1 });
    const more =
      index % every === 0
        ? '\nThen [Idriss Rahal]{.person} spoke, and [he]{.person ref=rahal} left with [I. Rahal]{.person ref=rahal}.\n'
        : '';
    fs.writeFileSync(file, text + more);
  }
  fs.writeFileSync(path.join(folder, 'entities.yaml'), registry);
}
