import type { Fix, Severity } from '../../rules/rule.js';
import type { Span } from '../../syntax/types.js';

/** A mistake in a configuration; offsets are its file's. What it is about is left out, and the rest holds. */
export interface ConfigurationProblem extends Span {
  readonly code: keyof typeof configurationCodes;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** What can be wrong, as the documentation says it. */
export const configurationCodes = {
  'configuration/invalid':
    'The file cannot be read as YAML or JSON, or a value is not what its key takes. The value is left out.',
  'configuration/unknown-key':
    'A key, or the code of a rule, that does not exist; the nearest that does is offered. It is left out.',
} as const;

/** Where configuration is documented. */
export const configurationUrl = 'https://github.com/seedmark/seedmark/blob/main/server/docs/configuration.md';
