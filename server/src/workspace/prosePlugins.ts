import { rules } from '../rules/index.js';
import { pluginCode, pluginRule } from '../rules/pluginRule.js';
import type { Rule } from '../rules/rule.js';
import type { Configuration } from './configuration/configuration.js';
import { configurationUrl } from './configuration/problems.js';

/** Loads the default export of a package that is installed beside a file or above it; rejects where there is none. */
export type LoadPlugin = (packageName: string, fromUri: string) => Promise<unknown>;

/** Where there are no plugins: always the same array. */
export const noRules: readonly Rule[] = [];

/** The rules that run the plugins which projects name. Loading one runs code of the project. */
export class ProsePlugins {
  private readonly loaded = new WeakMap<Configuration, readonly Rule[]>();

  /** @param log is told which plugin cannot be loaded, and why */
  constructor(
    private readonly loadPlugin: LoadPlugin,
    private readonly log: (message: string) => void,
  ) {}

  /** The rules of a configuration, as far as they are loaded: the same array from then on. */
  of(configuration: Configuration): readonly Rule[] {
    return this.loaded.get(configuration) ?? noRules;
  }

  async load(configuration: Configuration): Promise<void> {
    const { source, prose } = configuration;
    if (source === undefined || prose.length === 0 || this.loaded.has(configuration)) return;
    const found = await Promise.all([...new Set(prose)].map(name => this.ruleOf(name, source)));
    this.loaded.set(
      configuration,
      found.filter(rule => rule !== undefined),
    );
  }

  private async ruleOf(name: string, source: string): Promise<Rule | undefined> {
    // Those that come with Seedmark are rules already, and know of markers and names.
    if (rules.some(({ code }) => code === pluginCode(name))) return undefined;
    try {
      const plugin = await this.loadPlugin(name, source);
      if (isPlugin(plugin)) return pluginRule(name, plugin, configurationUrl);
      this.log(`${source}: ${name} is no plugin of retext.`);
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      this.log(`${source}: the plugin ${name} cannot be loaded: ${reason}`);
    }
    return undefined;
  }
}

function isPlugin(value: unknown): value is Parameters<typeof pluginRule>[1] {
  return typeof value === 'function';
}
