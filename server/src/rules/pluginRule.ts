import type { Root } from 'nlcst';
import type { Plugin } from 'unified';
import type { Leaf, Span } from '../syntax/types.js';
import { replace } from './edits.js';
import { proseOf, proseTextOf } from './proseText.js';
import { checker } from './retext.js';
import { defineRule, type Edit, type Fix, type Rule } from './rule.js';
import { quote } from './wording.js';

/** What a plugin says of a leaf; offsets are the block's. */
interface Said extends Span {
  readonly reason: string;
  /** What could stand there instead. */
  readonly choices: readonly string[];
  /** What would be replaced; undefined where a delimiter is in it. */
  readonly place: Span | undefined;
}

/** The code of the rule that a package is run as: `prose/passive` for `retext-passive`. */
export function pluginCode(packageName: string): string {
  return `prose/${packageName.replace(/^@[^/]*\//, '').replace(/^retext-/, '')}`;
}

/**
 * A rule that runs a plugin of retext over the prose of a project's seeds.
 *
 * @param url where the project's plugins are documented
 */
export function pluginRule(packageName: string, plugin: Plugin<[], Root>, url: string): Rule {
  const check = checker(plugin);
  // A plugin that fails would fail for each leaf and keystroke.
  let hasFailed = false;
  const find = (leaf: Leaf): Said[] => {
    const text = proseOf(leaf);
    if (hasFailed || text.trim() === '') return [];
    try {
      return check(text).flatMap(({ start, end, reason, expected }) => {
        if (end <= start) return [];
        const prose = proseTextOf(leaf);
        const inBlock = (span: Span) => ({ start: leaf.toBlock(span.start), end: leaf.toBlock(span.end) });
        const whole = prose.whole({ start, end });
        const place = whole && inBlock(whole);
        return [{ ...inBlock(prose.range({ start, end })), reason, choices: expected, place }];
      });
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  return {
    ...defineRule<Said>({
      code: pluginCode(packageName),
      severity: 'warning',
      summary: `What ${packageName} says of the prose.`,
      why: 'The project runs this plugin of retext.',
      examples: [],
      scope: 'block',
      *find({ leaves }) {
        for (const { leaf } of leaves) for (const said of find(leaf)) yield { ...said, data: said };
      },
      message: ({ data }) => data.reason,
      fix: ({ data: { choices, place } }) =>
        place === undefined ? [] : choices.map(text => fixOf(place, text)),
    }),
    url,
  };
}

function fixOf(place: Span, text: string): Fix {
  const edits: Edit[] = [replace(place, text)];
  return { kind: 'choice', title: text === '' ? 'Remove it' : `Change to ${quote(text)}`, edits };
}
