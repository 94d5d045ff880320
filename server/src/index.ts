/**
 * The library: unified plugins, the tree, and the document model and rules they stand on.
 *
 * `unified().use(seedParse).use(seedLint).use(seedStringify)` reads, checks and writes a seed.
 */
export { type ReadOptions, type ReadRegistry, readRegistry } from './entities/readRegistry.js';
export { Registry, type RegistryEntry } from './entities/registry.js';
export { marksOf, type PlacedMark, type ThreadComment } from './review/marks.js';
export { readingOf, type SeedReading } from './review/reading.js';
export { type Settlement, settle } from './review/settle.js';
export type { Settling } from './review/tokens.js';
export { formatEdits, formatText } from './rules/canonical.js';
export { fixAll, fixText } from './rules/fix.js';
export { rules } from './rules/index.js';
export type { Documentation, Edit, Fix, FrontMatterOptions, Rule, Setting, Severity } from './rules/rule.js';
export type { LintOptions } from './rules/ruleSet.js';
export { type Diagnostic, Linter, lint, lintRegistry } from './rules/run.js';
export { type SeedLintOptions, seedLint } from './rules/seedLint.js';
export { toVFileMessage } from './rules/vfileMessage.js';
export type { Block } from './syntax/block.js';
export { defaultTypes, type EntityTypes, type ExtraType, withTypes } from './syntax/entityTypes.js';
export type { FrontMatter, FrontMatterEntry } from './syntax/frontMatter.js';
export { type Position, Seed, type TextEdit, type Title } from './syntax/seed.js';
export { type SeedParseOptions, seedParse } from './syntax/seedParse.js';
export { type SeedStringifyOptions, seedStringify } from './syntax/seedStringify.js';
export { type StringifyOptions, stringify } from './syntax/stringify.js';
export { toMdast } from './syntax/toMdast.js';
export type * from './syntax/tree.js';
export type {
  AttributeItem,
  Attributes,
  BlockType,
  Construct,
  Fault,
  FaultCode,
  Leaf,
  Marker,
  Repair,
  ReviewMark,
  Span,
} from './syntax/types.js';
export { constructsAt, plainText, type Reading, visit } from './syntax/walk.js';
