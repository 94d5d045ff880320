import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { GraphNode, GraphResult } from '../../../server/src/protocol.js';

/** An entity with its place in the picture. */
export interface Placed extends SimulationNodeDatum {
  readonly node: GraphNode;
  /** In the picture's units; its area goes with the number of mentions. */
  readonly radius: number;
  x: number;
  y: number;
}

export interface Link extends SimulationLinkDatum<Placed> {
  readonly source: Placed;
  readonly target: Placed;
  readonly weight: number;
}

/** Entities that share many paragraphs are drawn together; all repel each other. Starts the same way each time. */
export class Layout {
  readonly nodes: readonly Placed[];
  readonly links: readonly Link[];
  private readonly simulation: Simulation<Placed, Link>;

  /**
   * @param shown which nodes are in the picture
   * @param least pairs of fewer paragraphs are left out
   * @param before where nodes stay about where they were
   */
  constructor(graph: GraphResult, shown: (node: GraphNode) => boolean, least: number, before?: Layout) {
    const old = new Map(before?.nodes.map(placed => [placed.node.key, placed]));
    const byIndex = new Map<number, Placed>();
    graph.nodes.forEach((node, index) => {
      if (shown(node)) byIndex.set(index, placedAt(node, byIndex.size, old.get(node.key)));
    });
    this.nodes = [...byIndex.values()];
    this.links = graph.edges.flatMap(({ source, target, weight }) => {
      const [from, to] = [byIndex.get(source), byIndex.get(target)];
      return from === undefined || to === undefined || weight < least
        ? []
        : [{ source: from, target: to, weight }];
    });
    const degrees = new Map<Placed, number>();
    for (const { source, target } of this.links) {
      degrees.set(source, (degrees.get(source) ?? 0) + 1);
      degrees.set(target, (degrees.get(target) ?? 0) + 1);
    }
    const degree = (node: Placed) => degrees.get(node) ?? 1;
    this.simulation = forceSimulation<Placed, Link>([...this.nodes])
      .force(
        'link',
        forceLink<Placed, Link>([...this.links])
          .distance(({ source, target }) => 60 + source.radius + target.radius)
          .strength(
            ({ source, target, weight }) =>
              Math.log2(1 + weight) / (2 * Math.min(degree(source), degree(target))),
          ),
      )
      .force(
        'repel',
        forceManyBody<Placed>()
          .strength(({ radius }) => -120 - 12 * radius)
          .distanceMax(800),
      )
      .force(
        'apart',
        forceCollide<Placed>(({ radius }) => radius + 3),
      )
      .force('x', forceX<Placed>(0).strength(0.05))
      .force('y', forceY<Placed>(0).strength(0.07))
      .alpha(before === undefined ? 1 : 0.4)
      .stop();
  }

  /** Goes on for so many milliseconds; whether there is more to do. */
  run(milliseconds: number): boolean {
    const until = performance.now() + milliseconds;
    while (!this.isSettled && performance.now() < until) this.simulation.tick();
    return !this.isSettled;
  }

  get isSettled(): boolean {
    return this.simulation.alpha() < this.simulation.alphaMin();
  }

  /** Lets what is around a node make room, after it was moved. */
  stir(): void {
    this.simulation.alpha(Math.max(this.simulation.alpha(), 0.1));
  }

  /** The node at a place, or right beside it. */
  at(x: number, y: number, slack: number): Placed | undefined {
    let best: Placed | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const node of this.nodes) {
      const distance = Math.hypot(node.x - x, node.y - y) - node.radius;
      if (distance <= slack && distance < least) [best, least] = [node, distance];
    }
    return best;
  }

  /** The neighbours of a node and what they share with it, the closest first. */
  neighbours(node: Placed): { node: Placed; weight: number }[] {
    return this.links
      .flatMap(({ source, target, weight }) => {
        if (source === node) return [{ node: target, weight }];
        return target === node ? [{ node: source, weight }] : [];
      })
      .sort((a, b) => b.weight - a.weight);
  }

  /** The nearest node in a direction from another, if there is one within an eighth of the circle to either side. */
  towards(from: Placed, dx: number, dy: number): Placed | undefined {
    let best: Placed | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const node of this.nodes) {
      const [x, y] = [node.x - from.x, node.y - from.y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy - y * dx);
      if (node === from || along <= 0 || aside > along) continue;
      if (along + 2 * aside < least) [best, least] = [node, along + 2 * aside];
    }
    return best;
  }
}

/** A spiral that keeps about the same room for each: its angle is the golden one. */
function placedAt(node: GraphNode, index: number, old: Placed | undefined): Placed {
  const radius = 4 + 2 * Math.sqrt(Math.min(node.mentions, 400));
  const [turn, distance] = [index * Math.PI * (3 - Math.sqrt(5)), 14 * Math.sqrt(index + 0.5)];
  return {
    node,
    radius,
    x: old?.x ?? distance * Math.cos(turn),
    y: old?.y ?? distance * Math.sin(turn),
  };
}
