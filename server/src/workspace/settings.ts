/** The client's settings `seedmark.*`; every one has a default, and a value that makes no sense counts as none. */
export interface Settings {
  readonly outline: {
    readonly groupBy: 'structure' | 'type' | 'entity';
    readonly detail: 'sections' | 'paragraphs' | 'entities';
    /** With more entities than this, and then with more paragraphs, these are left out. */
    readonly maxSymbols: number;
  };
  readonly completion: { readonly names: boolean };
  readonly inlayHints: { readonly entities: boolean; readonly dates: boolean };
  readonly recognition: { readonly enabled: boolean };
  readonly review: {
    /** Who makes marks; empty where it is not said. */
    readonly author: string;
    /** Whether suggestions are signed. */
    readonly sign: boolean;
    /** Whether each mark has what settles it above its line. */
    readonly codeLens: boolean;
  };
  /** Severity by rule code, where it is not the rule's own. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

export type RuleSetting = (typeof ruleSettings)[number];

const ruleSettings = ['off', 'hint', 'information', 'warning', 'error'] as const;

export const defaultSettings: Settings = readSettings(undefined);

/** Reads the settings from whatever the client sent. */
export function readSettings(value: unknown): Settings {
  const outline = member(value, 'outline');
  const review = member(value, 'review');
  const rules = member(value, 'rules');
  return {
    outline: {
      groupBy: oneOf(member(outline, 'groupBy'), ['structure', 'type', 'entity']),
      detail: oneOf(member(outline, 'detail'), ['entities', 'paragraphs', 'sections']),
      maxSymbols: natural(member(outline, 'maxSymbols'), 5000),
    },
    inlayHints: {
      entities: member(member(value, 'inlayHints'), 'entities') !== false,
      dates: member(member(value, 'inlayHints'), 'dates') !== false,
    },
    completion: { names: member(member(value, 'completion'), 'names') !== false },
    recognition: { enabled: member(member(value, 'recognition'), 'enabled') !== false },
    review: {
      author: text(member(review, 'author')),
      sign: member(review, 'sign') !== false,
      codeLens: member(review, 'codeLens') === true,
    },
    rules: Object.fromEntries(
      Object.entries(isObject(rules) ? rules : {}).flatMap(([code, setting]) => {
        const known = ruleSettings.find(name => name === setting);
        return known === undefined ? [] : [[code, known]];
      }),
    ),
  };
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is one of those allowed, else the first of them. */
function oneOf<T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find(item => item === value) ?? allowed[0];
}

function natural(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : fallback;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
