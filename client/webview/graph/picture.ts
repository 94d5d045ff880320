import { select } from 'd3-selection';
import { type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { element } from '../elements.js';
import type { Layout, Link, Placed } from './layout.js';
import { Strokes, Theme, trace } from './shapes.js';

/** How long a frame may go on with the layout where no worker does, in milliseconds. */
const slice = 10;
/** While all moves, only so many of the heaviest pairs and of the names are drawn: more could not be followed. */
const mostMoving = { links: 2000, labels: 25 };
/** Names in a picture at rest. */
const mostLabels = 250;
/** With more pairs, lines are as thin as they can be: only those are drawn at once. */
const mostWide = 1500;
/** Thin lines that are drawn as one. */
const fewLines = 50;
/** Smaller nodes, in pixels, are mere dots. */
const smallest = 2;
/** More dots than this to a pixel nobody sees, and they take their time. */
const finest = 2;
/** How near the pointer has to be, in pixels. */
const slack = 4;
/** The size of labels, in pixels. */
const labelSize = 12;

const directions: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** The graph on a canvas: moved and zoomed with mouse and keys, drawn when something changes. */
export class Picture {
  readonly canvas = element('canvas', { attributes: { tabindex: '0', role: 'application' } });
  private readonly context: CanvasRenderingContext2D;
  private readonly behaviour = zoom<HTMLCanvasElement, unknown>().scaleExtent([0.05, 8]);
  private theme = new Theme();
  private layout: Layout | undefined;
  private view: ZoomTransform = zoomIdentity;
  private selected: Placed | undefined;
  private hovered: Placed | undefined;
  private found: ReadonlySet<Placed> = new Set();
  private dragged: Placed | undefined;
  /** Whether the person has moved or zoomed: until then, all of the graph is kept in view. */
  private isPlaced = false;
  private frame: number | undefined;
  private readonly widths = new Map<string, number>();
  private readonly stillness = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(private readonly choose: (node: Placed | undefined) => void) {
    const context = this.canvas.getContext('2d');
    if (context === null) throw new Error('There is no canvas to draw on.');
    this.context = context;
    this.behaviour
      .filter(event => !event.button && (event.type === 'wheel' || this.nodeAt(event) === undefined))
      .on('zoom', ({ transform, sourceEvent }) => {
        this.view = transform;
        if (sourceEvent) this.isPlaced = true;
        if (this.isPlaced) this.draw();
      });
    select(this.canvas).call(this.behaviour).on('dblclick.zoom', null);
    this.listen();
    new ResizeObserver(() => this.fit()).observe(this.canvas);
    const themes = new MutationObserver(() => {
      this.theme = new Theme();
      this.widths.clear();
      this.draw();
    });
    themes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  }

  show(layout: Layout, selected: Placed | undefined): void {
    this.layout = layout;
    this.selected = selected;
    this.hovered = undefined;
    this.found = new Set();
    this.draw();
  }

  /** Marks a node as the selected one, and brings it into view. */
  focus(node: Placed | undefined): void {
    this.selected = node;
    if (node !== undefined && !this.isInView(node)) {
      this.isPlaced = true;
      select(this.canvas).call(this.behaviour.translateTo, node.x, node.y);
    }
    this.draw();
  }

  /** Sets apart what was searched for. */
  emphasize(found: ReadonlySet<Placed>): void {
    this.found = found;
    this.draw();
  }

  zoomBy(factor: number): void {
    this.isPlaced = true;
    select(this.canvas).call(this.behaviour.scaleBy, factor);
  }

  /** Brings all of the graph into view, and keeps it there until it is moved. */
  fit(): void {
    this.isPlaced = false;
    this.draw();
  }

  draw(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      const { layout } = this;
      if (layout === undefined) return;
      layout.update(slice);
      if (!this.isPlaced) this.fitNow(layout);
      if (layout.isSettled || !this.stillness.matches) this.paint(layout);
    });
  }

  private listen(): void {
    const { canvas } = this;
    canvas.addEventListener('pointermove', event => {
      if (this.dragged !== undefined) {
        this.isPlaced = true;
        this.layout?.pin(this.dragged, ...this.view.invert([event.offsetX, event.offsetY]));
        this.draw();
        return;
      }
      const node = this.nodeAt(event);
      if (node === this.hovered) return;
      this.hovered = node;
      canvas.classList.toggle('over', node !== undefined);
      this.draw();
    });
    canvas.addEventListener('pointerleave', () => {
      this.hovered = undefined;
      this.draw();
    });
    canvas.addEventListener('pointerdown', event => {
      const node = event.button === 0 ? this.nodeAt(event) : undefined;
      if (node === undefined) return;
      this.dragged = node;
      canvas.setPointerCapture(event.pointerId);
      this.choose(node);
    });
    canvas.addEventListener('pointerup', () => {
      if (this.dragged === undefined) return;
      this.layout?.free(this.dragged);
      this.dragged = undefined;
    });
    canvas.addEventListener('keydown', event => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    const { layout, selected } = this;
    if (layout === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction !== undefined) {
      const next = selected === undefined ? layout.nodes.at(0) : layout.towards(selected, ...direction);
      if (next !== undefined) this.choose(next);
    } else if (event.key === '+' || event.key === '=') this.zoomBy(1.25);
    else if (event.key === '-') this.zoomBy(0.8);
    else if (event.key === '0') this.fit();
    else if (event.key === 'Escape') this.choose(undefined);
    else return;
    event.preventDefault();
  }

  /** Dots of the canvas to a pixel. */
  private get ratio(): number {
    return Math.min(finest, window.devicePixelRatio);
  }

  private nodeAt({ offsetX, offsetY }: MouseEvent): Placed | undefined {
    const [x, y] = this.view.invert([offsetX, offsetY]);
    return this.layout?.at(x, y, slack / this.view.k);
  }

  private isInView({ x, y }: Placed): boolean {
    const [left, top] = this.view.apply([x, y]);
    const { clientWidth, clientHeight } = this.canvas;
    return left > 0 && left < clientWidth && top > 0 && top < clientHeight;
  }

  private fitNow({ nodes }: Layout): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (nodes.length === 0 || width === 0 || height === 0) return;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, radius } of nodes) {
      left = Math.min(left, x - radius);
      top = Math.min(top, y - radius);
      right = Math.max(right, x + radius);
      bottom = Math.max(bottom, y + radius);
    }
    const scale = Math.min(2, width / (right - left + 120), height / (bottom - top + 60));
    const view = zoomIdentity
      .translate(width / 2, height / 2)
      .scale(scale)
      .translate(-(left + right) / 2, -(top + bottom) / 2);
    select(this.canvas).call(this.behaviour.transform, view);
  }

  private paint(layout: Layout): void {
    const { canvas, context, view } = this;
    const { ratio } = this;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const centre = this.hovered ?? this.selected;
    const near = centre && new Set([centre, ...layout.neighbours(centre).map(({ node }) => node)]);
    const isLit = (node: Placed) =>
      near !== undefined ? near.has(node) : this.found.size === 0 || this.found.has(node);
    context.save();
    context.translate(view.x, view.y);
    context.scale(view.k, view.k);
    this.paintLinks(layout, centre);
    this.paintNodes(layout, isLit);
    context.restore();
    context.globalAlpha = 1;
    this.paintLabels(layout, isLit, width, height);
  }

  /** Lines in one path are checked against each other where they cross, which takes far longer than to draw them. */
  private paintLinks(layout: Layout, centre: Placed | undefined): void {
    const { context, theme, view } = this;
    const { links, isSettled } = layout;
    const shown = isSettled ? links.length : Math.min(links.length, mostMoving.links);
    const isThin = shown > mostWide;
    const width = ({ weight }: Link) =>
      isThin ? 1 / (view.k * this.ratio) : Math.max(Math.min(6, 0.6 + Math.log2(weight)), 0.5 / view.k);
    context.strokeStyle = theme.line;
    const strokes = new Strokes(context, isThin ? fewLines : 1);
    for (let i = 0; i < shown; i++) {
      const link = links[i];
      if (centre !== undefined && (link.source === centre || link.target === centre)) continue;
      // Thin lines tell the weight by their strength.
      const strength = isThin ? 0.12 + 0.06 * Math.min(4, Math.log2(link.weight)) : 0.3;
      strokes.add(link, width(link), centre === undefined ? strength : 0.06);
    }
    if (centre !== undefined) {
      for (const { node, weight } of layout.neighbours(centre)) {
        const link = { source: centre, target: node, weight };
        strokes.add(link, Math.max(width(link), 1 / view.k), 0.8);
      }
    }
    strokes.end();
  }

  /** The ones out of the light lie below. */
  private paintNodes({ nodes }: Layout, isLit: (node: Placed) => boolean): void {
    const { context, theme, view } = this;
    context.strokeStyle = theme.isHighContrast ? theme.text : theme.back;
    context.lineWidth = 1 / view.k;
    for (const light of [false, true]) {
      context.globalAlpha = light ? 1 : 0.2;
      let last: string | undefined;
      for (const placed of nodes) {
        if (isLit(placed) !== light || !this.isNear(placed)) continue;
        const { type = '' } = placed.node;
        if (type !== last) context.fillStyle = theme.of(type);
        last = type;
        const { x, y, radius } = placed;
        if (radius * view.k < smallest) {
          // No shape is to be seen in so few pixels.
          context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
          continue;
        }
        context.beginPath();
        trace(context, type, x, y, radius);
        context.fill();
        context.stroke();
      }
    }
    const { selected } = this;
    if (selected === undefined) return;
    context.globalAlpha = 1;
    context.strokeStyle = theme.focus;
    context.lineWidth = 2.5 / view.k;
    context.beginPath();
    trace(context, selected.node.type ?? '', selected.x, selected.y, selected.radius + 3 / view.k);
    context.stroke();
  }

  /** Whether some of a node is in the picture. */
  private isNear({ x, y, radius }: Placed): boolean {
    const { view, canvas } = this;
    const [left, top, room] = [x * view.k + view.x, y * view.k + view.y, 2 * radius * view.k];
    return (
      left > -room && top > -room && left < canvas.clientWidth + room && top < canvas.clientHeight + room
    );
  }

  /** Measuring is slower than drawing. */
  private widthOf(name: string): number {
    let width = this.widths.get(name);
    if (width === undefined) {
      width = this.context.measureText(name).width;
      this.widths.set(name, width);
    }
    return width;
  }

  /** The names of the largest, as far as they do not cover each other. */
  private paintLabels(layout: Layout, isLit: (node: Placed) => boolean, width: number, height: number): void {
    const { context, theme, view } = this;
    context.font = `${labelSize}px ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineWidth = 3;
    context.lineJoin = 'round';
    const most = layout.isSettled ? mostLabels : mostMoving.labels;
    const taken: { left: number; top: number; right: number; bottom: number }[] = [];
    const first = [this.hovered, this.selected].filter(node => node !== undefined);
    for (const placed of new Set([...first, ...layout.nodes])) {
      if (taken.length >= most) break;
      if (!isLit(placed)) continue;
      const [x, y] = view.apply([placed.x, placed.y]);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const { short, name: full } = placed.node;
      const name = short ?? (full.length > 40 ? `${full.slice(0, 39)}…` : full);
      const half = this.widthOf(name) / 2 + 2;
      const top = y + placed.radius * view.k + 2;
      const box = { left: x - half, right: x + half, top, bottom: top + labelSize + 2 };
      const isCovered = taken.some(
        other =>
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom,
      );
      if (isCovered && !first.includes(placed)) continue;
      taken.push(box);
      context.strokeStyle = theme.back;
      context.fillStyle = theme.text;
      context.strokeText(name, x, top);
      context.fillText(name, x, top);
    }
  }
}
