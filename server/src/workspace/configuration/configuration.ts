import type { FrontMatterOptions, Rule, Setting } from '../../rules/rule.js';
import type { LintOptions } from '../../rules/ruleSet.js';
import { defaultTypes, type EntityTypes, type ExtraType, withTypes } from '../../syntax/entityTypes.js';
import { registryFiles, seedFiles } from '../files.js';
import type { ConfigurationValues } from './description.js';
import { globMatcher } from './globs.js';

/** Severities by the code of a rule, or by its family. */
export type RuleSettings = Readonly<Record<string, Setting>>;

/** What holds for a file. The same object as long as its configuration does not change. */
export interface Configuration {
  /** The URI of the file that says so; undefined for what holds without one. */
  readonly source: string | undefined;
  /** The URI of its folder, without a slash at the end. */
  readonly folder: string | undefined;
  readonly rules: RuleSettings;
  readonly types: EntityTypes;
  /** The types beside those of the format. */
  readonly extraTypes: readonly ExtraType[];
  readonly relations: readonly string[];
  readonly frontMatter: FrontMatterOptions;
  /** The names of the recognizers that look for entities; undefined means all. */
  readonly recognizers: readonly string[] | undefined;
  /** The packages of retext plugins. */
  readonly prose: readonly string[];
  /** Globs of the files that are seeds, or registries, whatever their names; relative to the folder. */
  readonly include: readonly string[];
  readonly registries: readonly string[];
  /** What a file is to Seedmark; undefined for one that is nothing to it, or is left alone. */
  kindOf(uri: string): 'seed' | 'registry' | undefined;
  /** Whether a file is to be left alone. */
  excludes(uri: string): boolean;
}

/** What holds where nothing is configured. */
export const defaultConfiguration: Configuration = configurationOf({}, undefined);

/** @param source the URI of the file that the values are from */
export function configurationOf(values: ConfigurationValues, source: string | undefined): Configuration {
  const { rules: settings = {}, types = {}, frontMatter = {}, recognizers } = values;
  const { relations = [], prose = [], include = [], exclude = [], registries = [] } = values;
  const folder = source?.slice(0, source.lastIndexOf('/'));
  const extraTypes = Object.entries(types).map(([name, { abbreviations, description, example }]) => ({
    name,
    ...(abbreviations && { abbreviations }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
  }));
  const within = (globs: readonly string[]) => {
    if (folder === undefined || globs.length === 0) return () => false;
    const matches = globMatcher(globs);
    const prefix = `${pathOf(folder)}/`;
    return (path: string) => path.startsWith(prefix) && matches(path.slice(prefix.length));
  };
  const isExcluded = within(exclude);
  const isRegistry = within(registries);
  const isIncluded =
    values.include === undefined ? (path: string) => seedFiles.matches(path) : within(include);
  return {
    source,
    folder,
    rules: settings,
    types: extraTypes.length === 0 ? defaultTypes : withTypes(extraTypes),
    extraTypes,
    relations,
    frontMatter,
    recognizers,
    prose,
    include,
    registries,
    kindOf(uri) {
      const path = pathOf(uri);
      if (isExcluded(path)) return undefined;
      if (registryFiles.matches(path) || isRegistry(path)) return 'registry';
      return isIncluded(path) ? 'seed' : undefined;
    },
    excludes: uri => isExcluded(pathOf(uri)),
  };
}

/** The severities of single rules; each layer goes before the ones ahead of it, in it a code before its family. */
export function severitiesOf(
  layers: readonly RuleSettings[],
  codes: readonly string[],
): Readonly<Record<string, Setting>> {
  const severities = new Map<string, Setting>();
  for (const layer of layers) {
    for (const code of codes) {
      const setting = layer[code] ?? layer[`${code.split('/')[0]}/*`];
      if (setting !== undefined) severities.set(code, setting);
    }
  }
  return Object.fromEntries(severities);
}

/**
 * What a linter goes by.
 *
 * @param chosen the rules to choose from
 * @param settings those that go before the configuration's
 */
export function lintOptions(
  configuration: Configuration,
  chosen: readonly Rule[],
  settings: RuleSettings = {},
): LintOptions {
  const { types, relations, frontMatter } = configuration;
  const codes = chosen.map(({ code }) => code);
  const severities = severitiesOf([configuration.rules, settings], codes);
  return { types, relations, frontMatter, rules: chosen, severities };
}

/** A URI with its characters as people write them. */
function pathOf(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
