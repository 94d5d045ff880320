/** What moves the entities: d3-force over plain numbers, so that it runs in a worker and in the page alike. */
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

/** Entities and pairs by their indexes. */
export interface Bodies {
  /** Of each entity x, y and the radius. */
  readonly places: Float64Array;
  /** Of each pair the two entities and the weight. */
  readonly pairs: Float64Array;
  /** How much is still to move: 1 for a new picture. */
  readonly alpha: number;
}

interface Body extends SimulationNodeDatum {
  readonly radius: number;
  x: number;
  y: number;
}

interface Tie extends SimulationLinkDatum<Body> {
  readonly source: Body;
  readonly target: Body;
  readonly weight: number;
}

/** With more entities, each step is coarser and there are fewer: nobody sees it among so many. */
const many = 1000;
const steps = { few: 300, many: 150 };
/** How far off entities repel as one. */
const coarseness = { few: 0.9, many: 1.4 };
/** With many, they are kept from covering each other only when all is about in place. */
const nearlyThere = 0.15;

/** Entities that share many paragraphs are drawn together; all repel each other. Starts the same way each time. */
export class Forces {
  private readonly bodies: Body[] = [];
  private readonly simulation: Simulation<Body, Tie>;
  private readonly isMany: boolean;

  constructor({ places, pairs, alpha }: Bodies) {
    for (let i = 0; i < places.length; i += 3)
      this.bodies.push({ x: places[i], y: places[i + 1], radius: places[i + 2] });
    const { bodies } = this;
    this.isMany = bodies.length > many;
    const kind = this.isMany ? 'many' : 'few';
    const ties: Tie[] = [];
    const degrees = new Uint32Array(bodies.length);
    for (let i = 0; i < pairs.length; i += 3) {
      ties.push({ source: bodies[pairs[i]], target: bodies[pairs[i + 1]], weight: pairs[i + 2] });
      degrees[pairs[i]]++;
      degrees[pairs[i + 1]]++;
    }
    const degree = ({ index = 0 }: Body) => degrees[index];
    this.simulation = forceSimulation<Body, Tie>(bodies)
      .force(
        'link',
        forceLink<Body, Tie>(ties)
          .distance(({ source, target }) => 60 + source.radius + target.radius)
          .strength(
            ({ source, target, weight }) =>
              Math.log2(1 + weight) / (2 * Math.min(degree(source), degree(target))),
          ),
      )
      .force(
        'repel',
        forceManyBody<Body>()
          .strength(({ radius }) => -120 - 12 * radius)
          .distanceMax(800)
          .theta(coarseness[kind]),
      )
      .force('x', forceX<Body>(0).strength(0.05))
      .force('y', forceY<Body>(0).strength(0.07))
      .alphaDecay(1 - 0.001 ** (1 / steps[kind]))
      .alpha(alpha)
      .stop();
    if (!this.isMany) this.keepApart();
  }

  get isSettled(): boolean {
    return this.simulation.alpha() < this.simulation.alphaMin();
  }

  step(): void {
    if (this.isMany && this.simulation.alpha() < nearlyThere) this.keepApart();
    this.simulation.tick();
  }

  /** Holds an entity at a place; what is around it makes room. */
  pin(index: number, x: number, y: number): void {
    const body = this.bodies[index];
    [body.fx, body.fy] = [x, y];
    this.simulation.alpha(Math.max(this.simulation.alpha(), 0.1));
  }

  free(index: number): void {
    this.bodies[index].fx = this.bodies[index].fy = null;
  }

  /** Of each entity x and y. */
  places(): Float32Array<ArrayBuffer> {
    const places = new Float32Array(2 * this.bodies.length);
    for (const [index, { x, y }] of this.bodies.entries()) {
      places[2 * index] = x;
      places[2 * index + 1] = y;
    }
    return places;
  }

  private keepApart(): void {
    if (this.simulation.force('apart') !== undefined) return;
    this.simulation.force(
      'apart',
      forceCollide<Body>(({ radius }) => radius + 3),
    );
  }
}
