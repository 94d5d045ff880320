/** Runs the rules over a document. */
import { readRegistry } from '../entities/readRegistry.js';
import { Registry } from '../entities/registry.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf, Span } from '../syntax/types.js';
import { BlockMemory } from './blockMemory.js';
import { suppression } from './directives.js';
import { compatible } from './edits.js';
import { documentInput, mentionsInput } from './inputs.js';
import { frontMatterRegistry } from './localRegistry.js';
import { mentionedIds } from './mentionedIds.js';
import {
  type Amendment,
  type BlockInput,
  type DirectiveUse,
  type Documentation,
  type DocumentInput,
  documentationUrl,
  type Fix,
  type Found,
  type RegistryInput,
  type Related,
  type Rule,
  type Setting,
  type Severity,
  type Tag,
} from './rule.js';
import { type LintOptions, RuleSet } from './ruleSet.js';

/** One mistake in a document. Offsets are those of the text it was made from; edits hold for that text alone. */
export interface Diagnostic extends Span {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The rule, with its documentation. */
  readonly rule: Documentation;
  /** Where the rule is documented. */
  readonly url: string;
  readonly tags: readonly Tag[];
  readonly related: readonly Related[];
  /** Every fix there is, the preferred one first; made when asked for. */
  readonly fixes: readonly Fix[];
  /** Changes of a registry to choose from instead. */
  readonly amendments: readonly Amendment[];
  /** Mends all of one kind; among the `fixes` of the first of them, and here for each of the others. */
  readonly allOfKind: Fix | undefined;
}

/** Finds the diagnostics of a text once; see `Linter` for one that is edited. */
export function lint(seed: Seed, options: LintOptions & { readonly registry?: Registry } = {}): Diagnostic[] {
  return new Linter(options).lint(seed, options.registry);
}

/** What is known beside a registry file. */
export interface Surroundings {
  /** The entities that hold with those of the file. */
  readonly registry?: Registry | undefined;
  /** The ids of the entries that seeds mention; undefined where not all seeds are known. */
  readonly mentioned?: ReadonlySet<string> | undefined;
}

/** Finds the diagnostics of a registry file (format.md §5) once. */
export function lintRegistry(text: string, options: LintOptions & Surroundings = {}): Diagnostic[] {
  return new Linter(options).lintRegistry(text, options);
}

type InputOf = DocumentInput['inputOf'];

/** A place where a rule of a leaf or a block finds something, relative to the block. */
interface BlockFound {
  readonly rule: Rule;
  readonly found: Found;
  /** The leaf whose offsets `found` has; undefined where they are the block's. */
  readonly leaf: Leaf | undefined;
  readonly start: number;
}

/**
 * Finds the diagnostics of one document from snapshot to snapshot: after an edit only the changed blocks are looked
 * at again. Any snapshot may come next; the answer is always that of a run from scratch.
 */
export class Linter {
  readonly ruleSet: RuleSet;
  private readonly memory: BlockMemory<readonly BlockFound[], InputOf>;
  /** What was found beside the last registry. */
  private beside:
    | { readonly registry: Registry; readonly memory: BlockMemory<readonly BlockFound[], InputOf> }
    | undefined;
  /** The rules that threw in this run. */
  private failed = new Set<string>();

  constructor(rules: LintOptions | RuleSet = {}) {
    this.ruleSet = rules instanceof RuleSet ? rules : new RuleSet(rules);
    this.memory = new BlockMemory((block, inputOf) => this.inBlock(inputOf(block)));
  }

  /**
   * The diagnostics of a snapshot in document order, an outer one before those inside it.
   * @param registry the entities that hold for the document; if not said, those of its front matter
   */
  lint(seed: Seed, registry: Registry = this.localEntities(seed)): Diagnostic[] {
    this.failed = new Set();
    const document = this.documentOf(seed, registry);
    const suppressed = suppression(document);
    const inDocument: DiagnosticOf[] = [];
    const replaced = new Set<string>();
    for (const rule of this.ruleSet.documentRules) {
      for (const found of this.check(rule, document)) {
        const diagnostic = this.diagnostic(rule, found, 0, undefined);
        if (found.alone === true) return suppressed?.filter([diagnostic]) ?? [diagnostic];
        inDocument.push(diagnostic);
        for (const { code, start } of found.replaces ?? []) replaced.add(`${code} ${start}`);
      }
    }
    inDocument.push(...this.inFrontMatter(document), ...this.inMentions(document));
    const inBlocks = this.placed(document, this.memory);
    let all = inDocument.length === 0 ? inBlocks : inBlocks.concat(inDocument).sort(inOrder);
    if (replaced.size > 0) all = all.filter(({ code, start }) => !replaced.has(`${code} ${start}`));
    if (suppressed !== undefined) {
      all = suppressed.filter(all);
      const ofDirectives = suppressed.filter(this.ofDirectives(seed, suppressed.uses()));
      if (ofDirectives.length > 0) all = all.concat(ofDirectives).sort(inOrder);
    }
    joinKinds(all);
    return all;
  }

  private placed(
    { seed, inputOf }: DocumentInput,
    memory: BlockMemory<readonly BlockFound[], InputOf>,
  ): DiagnosticOf[] {
    return memory.of(seed.blocks, inputOf).flatMap(({ index, value }) => {
      const base = seed.startOf(index);
      return value.map(({ rule, found, leaf }) => this.diagnostic(rule, found, base, leaf));
    });
  }

  private inFrontMatter(document: DocumentInput): DiagnosticOf[] {
    const { seed, registry } = document;
    const input = this.ruleSet.registryRules.length > 0 ? frontMatterRegistry(seed, this.ruleSet) : undefined;
    if (input === undefined) return [];
    // Found out only if a rule asks.
    return this.inRegistry({
      ...input,
      registry,
      get mentioned() {
        return mentionedIds(document);
      },
    });
  }

  /** The ids of the registry's entries that a document mentions, by a marker or by a name in its prose. */
  mentioned(seed: Seed, registry: Registry): ReadonlySet<string> {
    return mentionedIds(this.documentOf(seed, registry));
  }

  private documentOf(seed: Seed, registry: Registry): DocumentInput {
    const { types, frontMatter } = this.ruleSet;
    return documentInput({ seed, types, registry, frontMatter, memory: this.memory });
  }

  /** The diagnostics of a registry file, in document order; no directive switches them off. */
  lintRegistry(text: string, { registry = Registry.empty, mentioned }: Surroundings = {}): Diagnostic[] {
    this.failed = new Set();
    const { types, relations } = this.ruleSet;
    const read = readRegistry(text, { source: '', types, relations });
    return this.inRegistry({
      text,
      yaml: { start: 0, end: text.length },
      registry,
      types,
      mentioned,
      ...read,
    }).sort(inOrder);
  }

  private localEntities(seed: Seed): Registry {
    return frontMatterRegistry(seed, this.ruleSet)?.registry ?? Registry.empty;
  }

  private inRegistry(input: RegistryInput): DiagnosticOf[] {
    return this.ruleSet.registryRules.flatMap(rule =>
      this.check(rule, input).map(found => this.diagnostic(rule, found, 0, undefined)),
    );
  }

  private inMentions(document: DocumentInput): DiagnosticOf[] {
    const { registry } = document;
    if (registry.entries.length === 0 || this.ruleSet.mentionRules.length === 0) return [];
    if (this.beside?.registry !== registry) {
      this.beside = {
        registry,
        memory: new BlockMemory((block, inputOf) => this.besideRegistry(inputOf(block), registry)),
      };
    }
    return this.placed(document, this.beside.memory);
  }

  private besideRegistry({ leaves }: BlockInput, registry: Registry): BlockFound[] | undefined {
    const all = leaves.flatMap(leafInput => {
      const { leaf } = leafInput;
      const input = mentionsInput(leafInput, registry);
      return this.ruleSet.mentionRules.flatMap(rule =>
        this.check(rule, input).map(found => ({ rule, found, leaf, start: leaf.toBlock(found.start) })),
      );
    });
    return all.length === 0 ? undefined : all;
  }

  private ofDirectives(seed: Seed, uses: readonly DirectiveUse[]): DiagnosticOf[] {
    const { codes, running, isComplete, directiveRules } = this.ruleSet;
    const hasRun = (code: string | undefined) => (code === undefined ? isComplete : running.has(code));
    return directiveRules
      .flatMap(rule =>
        this.check(rule, { seed, uses, codes, hasRun }).map(found =>
          this.diagnostic(rule, found, 0, undefined),
        ),
      )
      .sort(inOrder);
  }

  private inBlock(input: BlockInput): BlockFound[] | undefined {
    const all: BlockFound[] = [];
    for (const rule of this.ruleSet.blockRules) {
      if (rule.needs !== undefined && (input.traces & rule.needs) === 0) continue;
      for (const found of this.check(rule, input)) {
        all.push({ rule, found, leaf: undefined, start: found.start });
      }
    }
    for (const leafInput of input.leaves) {
      const { leaf } = leafInput;
      for (const rule of this.ruleSet.leafRules) {
        if (leafInput[rule.needs].length === 0) continue;
        for (const found of this.check(rule, leafInput)) {
          all.push({ rule, found, leaf, start: leaf.toBlock(found.start) });
        }
      }
    }
    if (all.length === 0) return undefined;
    return all.sort((a, b) => a.start - b.start || b.found.end - a.found.end);
  }

  private check<Input>(
    rule: { code: string; check(input: Input): readonly Found[] },
    input: Input,
  ): readonly Found[] {
    try {
      return rule.check(input);
    } catch (error) {
      if (!this.failed.has(rule.code)) this.ruleSet.onProblem(rule.code, error);
      this.failed.add(rule.code);
      return [];
    }
  }

  private diagnostic(rule: Rule, found: Found, base: number, leaf: Leaf | undefined): DiagnosticOf {
    const at = leaf === undefined ? base : (offset: number) => base + leaf.toBlock(offset);
    const severity = this.ruleSet.severities[rule.code] ?? found.severity ?? rule.severity;
    return new DiagnosticOf(rule, severity, found, at);
  }
}

/** Lets diagnostics of one kind know of each other. */
function joinKinds(all: readonly DiagnosticOf[]): void {
  const kinds = new Map<string, DiagnosticOf[]>();
  for (const diagnostic of all) {
    if (diagnostic.kind === undefined) continue;
    const key = `${diagnostic.code} ${diagnostic.kind}`;
    const same = kinds.get(key) ?? [];
    kinds.set(key, same);
    same.push(diagnostic);
    diagnostic.sameKind = same;
  }
}

class DiagnosticOf implements Diagnostic {
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  /** The diagnostics that are mended alike, this one among them. */
  sameKind: readonly DiagnosticOf[] = [];
  private made: readonly Fix[] | undefined;

  /** @param base what leads from the finding's offsets to the document's: a distance, or a function */
  constructor(
    readonly rule: Documentation,
    setting: Setting,
    private readonly found: Found,
    private readonly base: number | ((offset: number) => number),
  ) {
    // A rule that is off does not run.
    this.severity = setting === 'off' ? 'hint' : setting;
    this.start = this.at(found.start);
    this.end = this.at(found.end);
  }

  get code(): string {
    return this.rule.code;
  }

  get kind(): string | undefined {
    return this.found.kind;
  }

  get message(): string {
    return this.found.message;
  }

  get url(): string {
    return this.rule.url ?? documentationUrl(this.code);
  }

  get tags(): readonly Tag[] {
    return this.found.tags ?? [];
  }

  get related(): readonly Related[] {
    return (this.found.related ?? []).map(each => ({ ...this.place(each), message: each.message }));
  }

  get amendments(): readonly Amendment[] {
    return this.found.amendments();
  }

  get fixes(): readonly Fix[] {
    this.made ??= this.sameKind[0] === this ? [...this.ownFixes(), ...this.kindFix()] : this.ownFixes();
    return this.made;
  }

  get allOfKind(): Fix | undefined {
    return this.sameKind[0] === this ? undefined : this.kindFix()[0];
  }

  private ownFixes(): Fix[] {
    return this.found.fixes().map(({ kind, title, edits }) => ({
      kind,
      title,
      edits: edits.map(edit => ({ ...this.place(edit), text: edit.text })),
    }));
  }

  /** One fix where several can be mended alike, else none. */
  private kindFix(): Fix[] {
    const fixes = this.sameKind.length > 1 ? this.sameKind.flatMap(each => each.ownFixes().slice(0, 1)) : [];
    if (fixes.length < 2) return [];
    return [{ kind: 'choice', title: this.found.kindTitle(fixes.length), edits: compatible(fixes) }];
  }

  private place({ start, end }: Span): Span {
    return { start: this.at(start), end: this.at(end) };
  }

  private at(offset: number): number {
    return typeof this.base === 'number' ? this.base + offset : this.base(offset);
  }
}

function inOrder(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
