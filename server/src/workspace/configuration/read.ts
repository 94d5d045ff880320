import { isMap, isScalar } from 'yaml';
import { readYaml } from '../../syntax/frontMatter.js';
import type { Span } from '../../syntax/types.js';
import { type ConfigurationValues, description } from './description.js';
import { type ConfigurationProblem, problem } from './problems.js';
import { Value } from './shapes.js';

/** The files that hold a configuration; of several in one folder the first counts. */
export const configurationNames = ['.seedmarkrc.yaml', '.seedmarkrc.json', 'package.json'] as const;

export function isConfigurationFile(uri: string): boolean {
  return configurationNames.some(name => uri.endsWith(`/${name}`));
}

/** The member of a package.json that is a configuration. */
const packageKey = 'seedmark';

export interface ReadConfiguration {
  readonly values: ConfigurationValues;
  readonly problems: readonly ConfigurationProblem[];
  /** False where nothing of it can be used, as it is no YAML, no JSON or no mapping. */
  readonly isUsable: boolean;
}

/**
 * Reads the text of a configuration file. What is wrong is a problem, and the rest is read all the same.
 *
 * @returns undefined for a package.json that has none
 */
export function readConfiguration(name: string, text: string): ReadConfiguration | undefined {
  const isPackage = name === 'package.json';
  if (isPackage && !hasMember(text)) return undefined;
  const { document, problems: syntax } = readYaml(text, 0);
  const root = document?.contents ?? null;
  const place = isPackage ? member(root) : { node: root, span: { start: 0, end: Math.min(1, text.length) } };
  if (place === undefined) return undefined;
  const problems = syntax.map(({ message, start, end }) =>
    problem('configuration/invalid', `${message}.`, { start, end }),
  );
  const broken = syntax.some(({ code }) => code !== 'DUPLICATE_KEY') || document === undefined;
  if (!broken && name.endsWith('.json')) problems.push(...notJson(text));
  if (broken) return { values: {}, problems: problems.slice(0, 1), isUsable: false };
  const value = new Value(document, problems, place.node, place.span, '');
  const values = description.read(value);
  return { values: values ?? {}, problems, isUsable: values !== undefined };
}

/** The problems of a file, by its URI or path. */
export function readProblems(uri: string, text: string): readonly ConfigurationProblem[] {
  return readConfiguration(uri.slice(uri.lastIndexOf('/') + 1), text)?.problems ?? [];
}

/** Most have none, and are long. */
function hasMember(text: string): boolean {
  if (!text.includes(`"${packageKey}"`)) return false;
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, packageKey);
  } catch {
    return false;
  }
}

/** The configuration in a package.json; npm checks the rest of the file. */
function member(root: unknown): { node: unknown; span: Span } | undefined {
  const pair = isMap(root)
    ? root.items.find(({ key }) => isScalar(key) && key.value === packageKey)
    : undefined;
  if (pair === undefined || !isScalar(pair.key) || !pair.key.range) return undefined;
  return { node: pair.value, span: { start: pair.key.range[0], end: pair.key.range[1] } };
}

/** YAML reads more than JSON is: what others cannot read is told. */
function notJson(text: string): ConfigurationProblem[] {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = Math.min(Number(/position (\d+)/.exec(message)?.[1] ?? 0), text.length);
    const reason = message.replace(/ at position \d+.*$/, '').replace(/^./, first => first.toUpperCase());
    return [
      problem('configuration/invalid', `This is no JSON: ${reason}.`, {
        start: at,
        end: Math.min(at + 1, text.length),
      }),
    ];
  }
}
