import { defaultTypes, type EntityTypes } from '../syntax/entityTypes.js';
import { rules as allRules } from './index.js';
import type {
  BlockRule,
  DirectiveRule,
  DocumentRule,
  FrontMatterOptions,
  LeafRule,
  MentionRule,
  RegistryRule,
  Rule,
  Setting,
} from './rule.js';

export interface LintOptions {
  /** The entity types in force. */
  readonly types?: EntityTypes;
  /** The relations of registry entries beside the format's. */
  readonly relations?: readonly string[];
  /** What is asked of front matter. */
  readonly frontMatter?: FrontMatterOptions;
  /** Severities by rule code, where they differ from the rule's own. */
  readonly severities?: Readonly<Record<string, Setting>>;
  /** The rules to choose from; all there are, if not said. */
  readonly rules?: readonly Rule[];
  /** Told of a rule that threw, once a rule and run; its other findings and the other rules still count. */
  readonly onProblem?: (code: string, error: unknown) => void;
}

/** The rules that run, by what they look at, and what they go by: the same for any number of documents. */
export class RuleSet {
  readonly types: EntityTypes;
  readonly relations: readonly string[];
  readonly frontMatter: FrontMatterOptions;
  readonly severities: Readonly<Record<string, Setting>>;
  readonly onProblem: (code: string, error: unknown) => void;
  readonly leafRules: readonly LeafRule[];
  readonly blockRules: readonly BlockRule[];
  readonly documentRules: readonly DocumentRule[];
  readonly mentionRules: readonly MentionRule[];
  readonly registryRules: readonly RegistryRule[];
  readonly directiveRules: readonly DirectiveRule[];
  /** The codes of all rules there are. */
  readonly codes: ReadonlySet<string>;
  /** The codes of the rules that are on. */
  readonly running: ReadonlySet<string>;
  /** Whether the rules to choose from are all that come with the product. */
  readonly isComplete: boolean;

  constructor(options: LintOptions = {}) {
    const { types = defaultTypes, relations = [], frontMatter = {}, onProblem } = options;
    const { severities = {}, rules = allRules } = options;
    this.types = types;
    this.relations = relations;
    this.frontMatter = frontMatter;
    this.severities = severities;
    this.onProblem = onProblem ?? (() => undefined);
    const on = rules.filter(rule => (severities[rule.code] ?? rule.severity) !== 'off');
    this.leafRules = on.filter(rule => rule.scope === 'leaf');
    this.blockRules = on.filter(rule => rule.scope === 'block');
    this.documentRules = on.filter(rule => rule.scope === 'document');
    this.mentionRules = on.filter(rule => rule.scope === 'mentions');
    this.registryRules = on.filter(rule => rule.scope === 'registry');
    this.directiveRules = on.filter(rule => rule.scope === 'directives');
    const codesOf = (some: readonly Rule[]) => some.map(({ code }) => code);
    this.codes = new Set(codesOf([...allRules, ...rules]));
    this.running = new Set(codesOf(on));
    const chosen = new Set(codesOf(rules));
    this.isComplete = allRules.every(({ code }) => chosen.has(code));
  }
}
