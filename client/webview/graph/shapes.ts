/** What types look like: a colour of the theme and a shape, so that nothing is told by colour alone. */

interface Shape {
  /** 0 is a circle. */
  readonly corners: number;
  /** Where the first corner is, in turns from the right, clockwise. */
  readonly turn: number;
}

const circle: Shape = { corners: 0, turn: 0 };

const shapes: Readonly<Record<string, Shape>> = {
  person: circle,
  organization: { corners: 4, turn: 1 / 8 },
  place: { corners: 3, turn: 3 / 4 },
  event: { corners: 4, turn: 0 },
  date: { corners: 6, turn: 0 },
  work: { corners: 5, turn: 3 / 4 },
  product: { corners: 3, turn: 1 / 4 },
  quantity: { corners: 8, turn: 1 / 16 },
  topic: { corners: 5, turn: 1 / 4 },
};

/** Adds a type's shape to a path; its area is that of the circle with the radius. */
export function trace(
  path: Path2D | CanvasRenderingContext2D,
  type: string,
  x: number,
  y: number,
  radius: number,
) {
  const { corners, turn } = shapes[type] ?? circle;
  if (corners === 0) {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const outer = radius * Math.sqrt((2 * Math.PI) / (corners * Math.sin((2 * Math.PI) / corners)));
  for (let corner = 0; corner < corners; corner++) {
    const angle = 2 * Math.PI * (turn + corner / corners);
    const [px, py] = [x + outer * Math.cos(angle), y + outer * Math.sin(angle)];
    if (corner === 0) path.moveTo(px, py);
    else path.lineTo(px, py);
  }
  path.closePath();
}

/** Draws lines, so many alike at once. */
export class Strokes {
  private count = 0;
  private width = 0;
  private strength = 0;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly most: number,
  ) {}

  add({ source, target }: { source: Point; target: Point }, width: number, strength: number): void {
    const { context } = this;
    if (this.count >= this.most || width !== this.width || strength !== this.strength) this.end();
    if (this.count === 0) {
      context.beginPath();
      [this.width, this.strength] = [width, strength];
    }
    context.moveTo(source.x, source.y);
    context.lineTo(target.x, target.y);
    this.count++;
  }

  end(): void {
    if (this.count === 0) return;
    const { context } = this;
    context.lineWidth = this.width;
    context.globalAlpha = this.strength;
    context.stroke();
    this.count = 0;
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The colours of the theme as they are now. */
export class Theme {
  private readonly style = getComputedStyle(document.body);
  readonly text = this.colour('--vscode-foreground');
  readonly back = this.colour('--vscode-editor-background');
  readonly line = this.colour('--vscode-descriptionForeground');
  readonly focus = this.colour('--vscode-focusBorder');
  readonly font = this.colour('--vscode-font-family') || 'sans-serif';
  readonly isHighContrast = document.body.classList.contains('vscode-high-contrast');
  private readonly types = new Map<string, string>();

  of(type: string): string {
    let colour = this.types.get(type);
    if (colour === undefined) {
      colour = this.colour(`--vscode-seedmark-${type}`) || this.colour('--vscode-seedmark-entity');
      this.types.set(type, colour);
    }
    return colour;
  }

  private colour(name: string): string {
    return this.style.getPropertyValue(name).trim();
  }
}
