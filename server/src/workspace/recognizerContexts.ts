import type { RegistryEntry } from '../entities/registry.js';
import type { Configuration } from './configuration/configuration.js';
import type { RecognizerHost } from './recognizerHost.js';

/** A context that a recogniser was told of, for as long as somebody needs it. */
export interface ContextUse {
  readonly number: number;
  release(): void;
}

interface Begun {
  readonly number: number;
  readonly ready: Promise<void>;
  users: number;
}

type ByEntries = WeakMap<readonly RegistryEntry[], Map<Configuration, Begun>>;

/**
 * Tells recognisers what documents are read by: once for all that have it in common, for a registry takes more room
 * than most documents.
 */
export class RecognizerContexts {
  private readonly begun = new WeakMap<RecognizerHost, ByEntries>();
  private lastNumber = 0;

  /** @param entries the same array for the same registries */
  async use(
    host: RecognizerHost,
    entries: readonly RegistryEntry[],
    configuration: Configuration,
  ): Promise<ContextUse> {
    const byEntries: ByEntries = this.begun.get(host) ?? new WeakMap();
    this.begun.set(host, byEntries);
    const known = byEntries.get(entries) ?? new Map<Configuration, Begun>();
    byEntries.set(entries, known);
    const context = known.get(configuration) ?? this.begin(host, entries, configuration);
    known.set(configuration, context);
    context.users++;
    const release = () => {
      if (--context.users > 0) return;
      known.delete(configuration);
      void host.end(context.number).catch(() => undefined);
    };
    try {
      await context.ready;
    } catch (error) {
      release();
      throw error;
    }
    return { number: context.number, release };
  }

  private begin(
    host: RecognizerHost,
    entries: readonly RegistryEntry[],
    { extraTypes: types, relations, recognizers }: Configuration,
  ): Begun {
    const number = ++this.lastNumber;
    const ready = host.begin(number, { entries, types, relations, recognizers });
    return { number, ready, users: 0 };
  }
}
