/** The constructs that hold others, made once each; their inner spans are made when asked for. */
import type { Attributes, Construct, Link, Mark, Marker, Span, Substitution } from './types.js';

/** Shared by all constructs that hold none. */
export const NO_CONSTRUCTS: readonly Construct[] = [];

export class MarkerConstruct implements Marker {
  constructor(
    readonly type: Marker['type'],
    readonly start: number,
    private readonly contentEnd: number,
    readonly attributes: Attributes,
    readonly children: readonly Construct[],
  ) {}

  get end(): number {
    return this.attributes.end;
  }

  get content(): Span {
    return { start: this.start + 1, end: this.contentEnd };
  }
}

export class MarkConstruct implements Mark {
  constructor(
    readonly type: Mark['type'],
    readonly start: number,
    readonly end: number,
    readonly children: readonly Construct[],
  ) {}

  get content(): Span {
    return { start: this.start + 3, end: this.end - 3 };
  }
}

export class SubstitutionConstruct implements Substitution {
  readonly type = 'substitution';

  /** @param arrow where `~>` stands, or -1 */
  constructor(
    readonly start: number,
    readonly end: number,
    private readonly arrow: number,
    readonly children: readonly Construct[],
  ) {}

  get content(): Span {
    return { start: this.start + 3, end: this.end - 3 };
  }

  get original(): Span {
    return { start: this.start + 3, end: this.arrow < 0 ? this.end - 3 : this.arrow };
  }

  get replacement(): Span {
    return { start: this.arrow < 0 ? this.end - 3 : this.arrow + 2, end: this.end - 3 };
  }
}

export class LinkConstruct implements Link {
  readonly type = 'link';

  constructor(
    readonly start: number,
    readonly end: number,
    readonly content: Span,
    readonly destination: Span,
    readonly url: string,
    readonly title: string | undefined,
    readonly children: readonly Construct[],
  ) {}
}
