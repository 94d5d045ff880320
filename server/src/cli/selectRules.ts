import { rules } from '../rules/index.js';
import type { Rule } from '../rules/rule.js';
import { nearest } from '../syntax/distance.js';
import { listed, quote, suggestion, UsageError } from './arguments.js';

/**
 * The rules that codes and families (`marker/*`) name, in the order of all rules; without any, all there are.
 *
 * @throws {UsageError} naming one that is no rule's
 */
export function selectRules(names: readonly string[]): readonly Rule[] {
  if (names.length === 0) return rules;
  const known = new Set([...rules.map(familyOf), ...rules.map(({ code }) => code)]);
  for (const name of names) {
    if (!known.has(name)) throw new UsageError(`unknown rule ${quote(name)}${meant(name, [...known])}`);
  }
  return rules.filter(rule => names.includes(rule.code) || names.includes(familyOf(rule)));
}

function familyOf({ code }: Rule): string {
  return `${code.split('/')[0]}/*`;
}

/** Half of a name stands for the whole. */
function meant(name: string, known: readonly string[]): string {
  if (name.includes('/')) return suggestion(name, known);
  const halves = new Set(known.flatMap(each => each.split('/')));
  const [half] = nearest(name, halves);
  const whole = known.filter(
    each => half !== undefined && (each === `${half}/*` || each.endsWith(`/${half}`)),
  );
  return whole.length === 0 ? '' : ` (did you mean ${listed(whole.map(quote))}?)`;
}
