import type { GraphNode, GraphResult } from '../../../server/src/protocol.js';
import { type Mover, moverOf } from './mover.js';

/** An entity with its place in the picture. */
export interface Placed {
  readonly node: GraphNode;
  /** Its place among the layout's nodes. */
  readonly index: number;
  /** In the picture's units; its area goes with the number of mentions. */
  readonly radius: number;
  x: number;
  y: number;
}

export interface Link {
  readonly source: Placed;
  readonly target: Placed;
  readonly weight: number;
}

/** The entities and pairs that are in the picture, and where they have come to. */
export class Layout {
  readonly nodes: readonly Placed[];
  /** The heaviest first. */
  readonly links: readonly Link[];
  private readonly mover: Mover;
  private readonly pinned = new Set<Placed>();
  private near: { readonly of: Placed; readonly neighbours: readonly Neighbour[] } | undefined;

  /**
   * @param shown which nodes are in the picture
   * @param least pairs of fewer paragraphs are left out
   * @param moved called when they have come to other places
   * @param before where nodes stay about where they were; it stops
   */
  constructor(
    graph: GraphResult,
    shown: (node: GraphNode) => boolean,
    least: number,
    moved: () => void,
    before?: Layout,
  ) {
    const old = new Map(before?.nodes.map(placed => [placed.node.key, placed]));
    before?.mover.stop();
    const byIndex = new Map<number, Placed>();
    graph.nodes.forEach((node, index) => {
      if (shown(node)) byIndex.set(index, placedAt(node, byIndex.size, old.get(node.key)));
    });
    this.nodes = [...byIndex.values()];
    this.links = graph.edges
      .flatMap(({ source, target, weight }) => {
        const [from, to] = [byIndex.get(source), byIndex.get(target)];
        return from === undefined || to === undefined || weight < least
          ? []
          : [{ source: from, target: to, weight }];
      })
      .sort((a, b) => b.weight - a.weight);
    const places = Float64Array.from(this.nodes.flatMap(({ x, y, radius }) => [x, y, radius]));
    const pairs = Float64Array.from(
      this.links.flatMap(({ source, target, weight }) => [source.index, target.index, weight]),
    );
    this.mover = moverOf({ places, pairs, alpha: before === undefined ? 1 : 0.4 }, moved);
  }

  /** Brings the entities to where they have come to; without a worker, they move for so many milliseconds. */
  update(milliseconds: number): void {
    const places = this.mover.take(milliseconds);
    if (places === undefined) return;
    for (const placed of this.nodes) {
      if (this.pinned.has(placed)) continue;
      placed.x = places[2 * placed.index];
      placed.y = places[2 * placed.index + 1];
    }
  }

  get isSettled(): boolean {
    return this.mover.isSettled;
  }

  /** Holds a node at a place, where it is at once; what is around it makes room. */
  pin(node: Placed, x: number, y: number): void {
    [node.x, node.y] = [x, y];
    this.pinned.add(node);
    this.mover.pin(node.index, x, y);
  }

  free(node: Placed): void {
    this.pinned.delete(node);
    this.mover.free(node.index);
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
  neighbours(node: Placed): readonly Neighbour[] {
    if (this.near?.of !== node) {
      const neighbours = this.links.flatMap(({ source, target, weight }) => {
        if (source === node) return [{ node: target, weight }];
        return target === node ? [{ node: source, weight }] : [];
      });
      this.near = { of: node, neighbours };
    }
    return this.near.neighbours;
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

/** An entity that shares paragraphs with another, and how many. */
interface Neighbour {
  readonly node: Placed;
  readonly weight: number;
}

/** A spiral that keeps about the same room for each: its angle is the golden one. */
function placedAt(node: GraphNode, index: number, old: Placed | undefined): Placed {
  const radius = 4 + 2 * Math.sqrt(Math.min(node.mentions, 400));
  const [turn, distance] = [index * Math.PI * (3 - Math.sqrt(5)), 14 * Math.sqrt(index + 0.5)];
  return {
    node,
    index,
    radius,
    x: old?.x ?? distance * Math.cos(turn),
    y: old?.y ?? distance * Math.sin(turn),
  };
}
