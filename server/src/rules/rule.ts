/**
 * What a rule is.
 *
 * A rule is one file: what it finds, what it says, how it mends it, and its documentation with examples that are
 * run as tests. `find` looks at a leaf, a block or a whole document; the framework caches what it finds, translates
 * offsets and asks for fixes only when somebody wants them.
 */
import type { RegistryChange } from '../entities/editRegistry.js';
import type { ReadRegistry } from '../entities/readRegistry.js';
import type { Registry, Resolution } from '../entities/registry.js';
import type { Block } from '../syntax/block.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Seed } from '../syntax/seed.js';
import type { AttributeItem, Fault, Leaf, Marker, Repair, ReviewMark, Span } from '../syntax/types.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a project sets a rule to. */
export type Setting = Severity | 'off';

export type Tag = 'unnecessary' | 'deprecated';

/** Replace the text of a range; an empty range inserts. */
export type Edit = Repair;

/** `safe` may run unasked and keeps every character of the prose; a `choice` is the person's. */
export interface Fix {
  readonly kind: 'safe' | 'choice';
  readonly title: string;
  /** In order, apart from each other. */
  readonly edits: readonly Edit[];
}

/** A choice that changes a registry; its edits are made when it is chosen, for the registry as it is then. */
export interface Amendment {
  readonly title: string;
  readonly changes: readonly RegistryChange[];
  /** The registry, as its entries name it; undefined for the one nearest to the document. */
  readonly source: string | undefined;
}

/** Another place that a diagnostic speaks of. */
export interface Related extends Span {
  readonly message: string;
}

/** One place that breaks a rule, in the coordinates of what the rule looks at. */
export interface Finding<Data> extends Span {
  /** What the message and the fixes are made from. */
  readonly data: Data;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly tags?: readonly Tag[];
  readonly related?: readonly Related[];
  /** Findings of one rule and kind can be mended together, each by its first fix. */
  readonly kind?: string;
  /** Diagnostics that this one explains and that are left out for it: those of the code that start there. */
  readonly replaces?: readonly { readonly code: string; readonly start: number }[];
  /** Whether it makes all others of the document pointless; for document rules. */
  readonly alone?: boolean;
}

/** Inline content to look at; offsets are the leaf's. */
export interface LeafInput {
  readonly leaf: Leaf;
  readonly text: string;
  /** All complete markers, plain spans too, in order of `start`. */
  readonly markers: readonly Marker[];
  /** The markers that have attributes, but for entity markers without a text. */
  readonly attributed: readonly Marker[];
  /** The entity markers among those. */
  readonly entities: readonly Marker[];
  /** Those with attributes that say more than a type by its own name and perhaps a `ref`, or say it otherwise. */
  readonly unusual: readonly Marker[];
  /** The entity markers among those. */
  readonly unusualEntities: readonly Marker[];
  /** The markers without attributes, and entity markers without a text. */
  readonly incomplete: readonly Marker[];
  /** All complete review marks, in order of `start`. */
  readonly marks: readonly ReviewMark[];
  readonly faults: readonly Fault[];
  readonly types: EntityTypes;
}

/** What a leaf rule looks for: a leaf that has none of it is passed over. */
export type Need =
  | 'attributed'
  | 'entities'
  | 'faults'
  | 'incomplete'
  | 'markers'
  | 'marks'
  | 'unusual'
  | 'unusualEntities';

/** A block to look at; offsets are those of its source. */
export interface BlockInput {
  readonly block: Block;
  readonly leaves: readonly LeafInput[];
  /** What its characters tell: bits of `Trace`. */
  readonly traces: number;
  readonly types: EntityTypes;
}

/** A marker's mention of an entity, and what the registry says of it; offsets are the leaf's. */
export interface Mention {
  readonly marker: Marker;
  /** What a person reads, on one line. */
  readonly text: string;
  /** The type it names, by its own name. */
  readonly type: string | undefined;
  readonly typeItem: AttributeItem | undefined;
  /** The attribute `ref`. */
  readonly ref: AttributeItem | undefined;
  readonly resolution: Resolution;
}

/** Inline content beside a registry that has entries; offsets are the leaf's. */
export interface MentionsInput extends LeafInput {
  readonly registry: Registry;
  readonly mentions: readonly Mention[];
}

/** What a project asks of front matter. */
export interface FrontMatterOptions {
  /** Keys that have to be there. */
  readonly required?: readonly string[];
}

/** A document to look at; offsets are the document's. Look at single blocks through `defineFact`. */
export interface DocumentInput {
  readonly seed: Seed;
  readonly types: EntityTypes;
  /** The entities that hold for it. */
  readonly registry: Registry;
  readonly frontMatter: FrontMatterOptions;
  /** What facts are remembered under. */
  readonly memory: object;
  /** What of a block there is to look at, made once for all who look. */
  inputOf(block: Block): BlockInput;
}

/** Entries to look at: a registry file's, or those of a front matter. */
export interface RegistryInput extends ReadRegistry {
  /** What the offsets count in: the file, or the document's front matter. */
  readonly text: string;
  /** Where in it the YAML stands. */
  readonly yaml: Span;
  /** The entities that hold with these, or instead of them. */
  readonly registry: Registry;
  readonly types: EntityTypes;
  /** The ids of the entries that seeds mention; undefined where not all seeds are known. */
  readonly mentioned: ReadonlySet<string> | undefined;
}

/** A code in a directive, or the directive itself where it names none. */
export interface DirectiveTarget extends Span {
  /** Undefined means all rules. */
  readonly code: string | undefined;
  /** Whether it kept a diagnostic away, or enabled again what was off. */
  readonly used: boolean;
}

/** A directive (format.md §6) and what came of it; offsets are the document's. */
export interface DirectiveUse extends Span {
  readonly action: 'disable-next-line' | 'disable' | 'enable';
  readonly targets: readonly DirectiveTarget[];
}

/** The directives of a document, when all other rules have run. */
export interface DirectivesInput {
  readonly seed: Seed;
  readonly uses: readonly DirectiveUse[];
  /** The codes of all rules there are. */
  readonly codes: ReadonlySet<string>;
  /** Whether a rule has run; without a code, whether all have that are on. */
  hasRun(code: string | undefined): boolean;
}

/** A text that breaks the rule, and what becomes of it. */
export interface Example {
  readonly bad: string;
  /** A text that keeps the rule; without it, what the first fix makes of `bad`. */
  readonly good?: string;
  /** What the safe fix makes of `bad`; without it there must be none. */
  readonly fixed?: string;
  /** What the choices make of `bad`; there may be further ones. */
  readonly choices?: readonly string[];
  /** The YAML of the registry beside it. */
  readonly registry?: string;
  /** What the choices make of that; there may be further ones. */
  readonly amended?: readonly string[];
  readonly frontMatter?: FrontMatterOptions;
}

/** What a rule's documentation is made from. */
export interface Documentation {
  /** `family/name`; also the file, the setting and the page. */
  readonly code: string;
  readonly severity: Setting;
  /** One sentence: what it reports. */
  readonly summary: string;
  /** Why it matters, and what is left alone. */
  readonly why: string;
  /** Whether it asks for something of a whole file, so that an excerpt is not to be held to it. */
  readonly wholeFile?: boolean;
  readonly examples: readonly Example[];
  /** Where it is documented, if that is no page of its own. */
  readonly url?: string;
}

interface Definition<Input, Data> extends Documentation {
  find(input: Input): Iterable<Finding<Data>>;
  /** One sentence that names the text: what stands there, and what would be right. */
  message(finding: Finding<Data>, input: Input): string;
  /** What would mend it, the preferred one first. */
  fix?(finding: Finding<Data>, input: Input): readonly Fix[];
  /** What of the registry could be changed instead. */
  amend?(finding: Finding<Data>, input: Input): readonly Amendment[];
  /** What mending all of a kind is called. */
  kindTitle?(finding: Finding<Data>, count: number): string;
}

/** A finding that speaks for itself. */
export interface Found extends Omit<Finding<unknown>, 'data'> {
  readonly message: string;
  fixes(): readonly Fix[];
  amendments(): readonly Amendment[];
  /** What mending so many of its kind is called. */
  kindTitle(count: number): string;
}

interface Checked<Scope extends string, Input> extends Documentation {
  readonly scope: Scope;
  /** @throws what `find` and `message` throw */
  check(input: Input): readonly Found[];
}

export type LeafRule = Checked<'leaf', LeafInput> & { readonly needs: Need };
/** `needs`: bits of `Trace`; a block that has none of them is passed over. */
export type BlockRule = Checked<'block', BlockInput> & { readonly needs?: number };
/** Is asked again when the registry changes, and not at all while that is empty. */
export type MentionRule = Checked<'mentions', MentionsInput>;
/** Runs over registry files, and over the front matter's `entities`. */
export type RegistryRule = Checked<'registry', RegistryInput>;
export type DocumentRule = Checked<'document', DocumentInput>;
/** Runs when all others have, over the directives and what came of them. */
export type DirectiveRule = Checked<'directives', DirectivesInput>;
export type Rule = LeafRule | BlockRule | MentionRule | RegistryRule | DocumentRule | DirectiveRule;

/** Most rules find nothing in most texts. */
const NONE: readonly Found[] = [];

/** Makes a rule; what `find` hands over in `data` reaches `message` and `fix` with its type. */
export function defineRule<Data>(
  rule: Definition<LeafInput, Data> & { scope: 'leaf'; needs: Need },
): LeafRule;
export function defineRule<Data>(
  rule: Definition<BlockInput, Data> & { scope: 'block'; needs?: number },
): BlockRule;
export function defineRule<Data>(rule: Definition<MentionsInput, Data> & { scope: 'mentions' }): MentionRule;
export function defineRule<Data>(rule: Definition<RegistryInput, Data> & { scope: 'registry' }): RegistryRule;
export function defineRule<Data>(rule: Definition<DocumentInput, Data> & { scope: 'document' }): DocumentRule;
export function defineRule<Data>(
  rule: Definition<DirectivesInput, Data> & { scope: 'directives' },
): DirectiveRule;
export function defineRule<Input, Data, Scope extends string>(
  rule: Definition<Input, Data> & { scope: Scope },
): Checked<Scope, Input> {
  const report = (finding: Finding<Data>, input: Input): Found => {
    const { data: _, ...rest } = finding;
    return {
      ...rest,
      message: rule.message(finding, input),
      fixes: () => rule.fix?.(finding, input) ?? [],
      amendments: () => rule.amend?.(finding, input) ?? [],
      kindTitle: (count: number) => rule.kindTitle?.(finding, count) ?? `Mend all ${count} of this kind`,
    };
  };
  const check = (input: Input): readonly Found[] => {
    let found: Found[] | undefined;
    for (const finding of rule.find(input)) {
      found ??= [];
      found.push(report(finding, input));
    }
    return found ?? NONE;
  };
  return { ...rule, check };
}

/** Where the documentation of a rule stands. */
export function documentationUrl(code: string): string {
  return `https://github.com/seedmark/seedmark/blob/main/server/docs/rules/${code}.md`;
}
