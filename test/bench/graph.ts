/** Rows: how fluid the graph of entities is, and what its frames are spent on. */
import fs from 'node:fs';
import path from 'node:path';
import type { GraphEdge, GraphResult } from '../../server/src/protocol.js';
import { inRoot } from '../harness/paths.js';
import { openBrowser } from '../harness/workbench.js';
import { Random } from './random.js';
import { rounded, type Times, timesOf } from './statistics.js';

export interface GraphRow {
  readonly nodes: number;
  readonly edges: number;
  /** While the layout moves: what a frame takes of the page's thread, and what of that is drawing. */
  readonly frame: Times;
  readonly drawing: Times;
  /** From one picture to the next, with what the browser does with it. */
  readonly interval: Times;
  /** What a frame takes when the layout rests, and a pointer moves over it. */
  readonly hovering: Times;
  /** Until the layout rests. */
  readonly seconds: number;
}

/** What the probe tells, in milliseconds. */
interface Frames {
  readonly frame: readonly number[];
  readonly drawing: readonly number[];
  readonly interval: readonly number[];
}

const sizes = [500, 2000, 5000];
/** Pairs to a node. */
const density = 4;

/** The page that ships, in the browser that runs the tests. */
export async function measureGraph(progress: (what: string) => void): Promise<GraphRow[]> {
  const css = fs.readFileSync(inRoot('client/dist/webview/graph.css'), 'utf8');
  const browser = await openBrowser();
  const rows: GraphRow[] = [];
  try {
    for (const size of sizes) {
      progress(`graph: ${size} entities`);
      const graph = graphOf(size);
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.setContent(`<!DOCTYPE html><html><style>${theme}${css}</style><body></body></html>`);
      await page.addScriptTag({ path: path.join(import.meta.dirname, 'graphProbe.js') });
      await page.addScriptTag({ path: inRoot('client/dist/webview/graph.js') });
      const moving: Frames & { seconds: number } = await page.evaluate(`settle(${JSON.stringify(graph)})`);
      const resting: Frames = await page.evaluate('hover()');
      await page.close();
      rows.push({
        nodes: graph.nodes.length,
        edges: graph.edges.length,
        frame: timesOf(moving.frame),
        drawing: timesOf(moving.drawing),
        interval: timesOf(moving.interval),
        hovering: timesOf(resting.frame),
        seconds: rounded(moving.seconds),
      });
    }
  } finally {
    await browser.close();
  }
  return rows;
}

/** The colours that VS Code would give the page. */
const theme = ':root{--vscode-foreground:#333;--vscode-editor-background:#fff;--vscode-seedmark-entity:#06c}';

const types = ['person', 'organization', 'place', 'event', 'work'];

/** A few entities are in everything, most in little, as in a corpus. */
function graphOf(size: number): GraphResult {
  const random = new Random(size);
  const nodes = Array.from({ length: size }, (_, index) => ({
    key: `#n${index}`,
    name: `Name ${index} of ${types[index % types.length]}`,
    type: types[index % types.length],
    mentions: 1 + Math.floor(400 / (1 + index / 8)),
    documents: 1,
  }));
  const pairs = new Map<string, GraphEdge>();
  while (pairs.size < density * size) {
    const source = Math.floor(size * random.next() ** 3);
    const target = Math.floor(size * random.next());
    if (source === target) continue;
    const key = `${Math.min(source, target)} ${Math.max(source, target)}`;
    pairs.set(key, { source, target, weight: 1 + Math.floor(30 * random.next() ** 8) });
  }
  const edges = [...pairs.values()].sort((a, b) => b.weight - a.weight);
  return { nodes, edges, omitted: 0, listings: 0 };
}
