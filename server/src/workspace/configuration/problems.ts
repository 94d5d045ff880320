import type { Fix, Related, Severity, Tag } from '../../rules/rule.js';
import type { Span } from '../../syntax/types.js';

/** A mistake in a configuration; offsets are its file's. What it is about is left out, and the rest holds. */
export interface ConfigurationProblem extends Span {
  readonly code: keyof typeof configurationCodes;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** Where it is documented. */
  readonly url: string;
  /** The same, seen from the folder of the rules' pages. */
  readonly page: string;
  readonly tags: readonly Tag[];
  readonly related: readonly Related[];
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

/** Makes a problem; without fixes, if there are none. */
export function problem(
  code: ConfigurationProblem['code'],
  message: string,
  { start, end }: Span,
  fixes: readonly Fix[] = [],
): ConfigurationProblem {
  const severity = code === 'configuration/invalid' ? 'error' : 'warning';
  const page = '../configuration.md';
  return { code, severity, message, fixes, url: configurationUrl, page, tags: [], related: [], start, end };
}
