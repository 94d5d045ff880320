import { nearest } from '../../syntax/distance.js';
import { replace } from '../edits.js';
import { defineRule, type Fix } from '../rule.js';
import { either, quote } from '../wording.js';

/** Of several near codes, only this many are offered. */
const MOST_OFFERED = 3;

export const unknownRule = defineRule({
  code: 'structure/unknown-rule',
  severity: 'warning',
  summary: 'A directive that names no known rule.',
  why: 'It switches nothing off: most often the code has been misspelt, or its family left out.',
  examples: [
    {
      bad: '<!-- seedmark-disable-next-line marker/type-alais -->\nTo Rabat today.\n',
      choices: ['<!-- seedmark-disable-next-line marker/type-alias -->\nTo Rabat today.\n'],
      good: '<!-- seedmark-disable-next-line marker/type-alias -->\nTo [Rabat]{.LOC} today.\n',
    },
    {
      bad: '<!-- seedmark-disable untyped -->\n\nTo Rabat today.\n',
      choices: ['<!-- seedmark-disable marker/untyped -->\n\nTo Rabat today.\n'],
      good: 'To Rabat today.\n',
    },
  ],
  scope: 'directives',
  *find({ uses, codes }) {
    for (const { targets } of uses) {
      for (const { code, start, end } of targets) {
        // Which plugins there are is the project's.
        if (code === undefined || codes.has(code) || code.startsWith('prose/')) continue;
        yield { start, end, data: { code, near: nearCodes(code, codes) } };
      }
    }
  },
  message({ data: { code, near } }) {
    const better = near.length > 0 ? `; did you mean ${either(near.map(each => `\`${each}\``))}?` : '.';
    return `${quote(code)} is no rule${better}`;
  },
  fix: ({ start, end, data: { near } }) =>
    near.map(
      (each): Fix => ({ kind: 'choice', title: `Write \`${each}\``, edits: [replace({ start, end }, each)] }),
    ),
});

/** The codes nearest to a text, as they are or without their family. */
function nearCodes(code: string, codes: ReadonlySet<string>): string[] {
  const all = [...codes];
  const whole = nearest(code, all);
  if (whole.length > 0) return whole.slice(0, MOST_OFFERED);
  const name = code.slice(code.indexOf('/') + 1);
  const names = nearest(name, new Set(all.map(each => each.slice(each.indexOf('/') + 1))));
  return all.filter(each => names.includes(each.slice(each.indexOf('/') + 1))).slice(0, MOST_OFFERED);
}
