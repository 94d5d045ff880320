import type { Seed } from '../../syntax/seed.js';
import type { Span } from '../../syntax/types.js';
import { remove } from '../edits.js';
import { wouldStartBlock } from '../markers.js';
import {
  type DirectiveTarget,
  type DirectiveUse,
  defineRule,
  type Edit,
  type Finding,
  type Fix,
} from '../rule.js';
import { lineText, removeLines } from '../wholeLines.js';
import { quote } from '../wording.js';

export const unusedDirective = defineRule({
  code: 'structure/unused-directive',
  severity: 'warning',
  summary: 'A directive that switches off what nothing breaks, or enables what is not off.',
  why: 'It hides the next mistake of that kind, which nobody has looked at. Only codes of rules that have run are judged.',
  examples: [
    {
      bad: 'They came.\n\n<!-- seedmark-disable-next-line marker/type-alias -->\nThey spoke.\n',
      fixed: 'They came.\n\nThey spoke.\n',
    },
    {
      bad: '<!-- seedmark-disable-next-line marker/untyped, marker/type-alias -->\nTo [Rabat]{.LOC} today.\n',
      fixed: '<!-- seedmark-disable-next-line marker/type-alias -->\nTo [Rabat]{.LOC} today.\n',
    },
    {
      bad: 'They spoke. <!-- seedmark-enable --> They left.\n',
      fixed: 'They spoke. They left.\n',
    },
  ],
  scope: 'directives',
  *find({ uses, codes, hasRun }) {
    for (const use of uses) {
      const isKnown = use.targets.every(({ code }) => code === undefined || codes.has(code));
      const unused = use.targets.filter(({ code, used }) => !used && !isSelf(code) && hasRun(code));
      if (isKnown && unused.length === use.targets.length) yield unusedAt(use, { use });
      else for (const target of unused) yield unusedAt(target, { use, target });
    }
  },
  message({ start, end, data: { use } }, { seed }) {
    const named = quote(seed.slice(start, end));
    return use.action === 'enable'
      ? `${named} enables what is not off; remove it.`
      : `${named} switches off what nothing here breaks; remove it.`;
  },
  fix: ({ data: { use, target } }, { seed }) =>
    target === undefined ? removeUse(seed, use) : [removeTarget(use, target)],
});

/** The rules that look at directives cannot tell whether they would have reported. */
function isSelf(code: string | undefined): boolean {
  return code === 'structure/unused-directive' || code === 'structure/unknown-rule';
}

/** A directive, or one of the codes in it. */
interface Unused {
  readonly use: DirectiveUse;
  readonly target?: DirectiveTarget;
}

function unusedAt({ start, end }: Span, data: Unused): Finding<Unused> {
  return { start, end, tags: ['unnecessary'], data };
}

function removeTarget({ targets }: DirectiveUse, target: DirectiveTarget): Fix {
  const index = targets.indexOf(target);
  const range =
    index === 0
      ? { start: target.start, end: targets[1].start }
      : { start: targets[index - 1].end, end: target.end };
  return { kind: 'safe', title: `Remove ${quote(target.code ?? '')}`, edits: [remove(range)] };
}

function removeUse(seed: Seed, use: DirectiveUse): Fix[] {
  const title = 'Remove the directive';
  const first = seed.positionAt(use.start);
  const last = seed.positionAt(use.end);
  const before = lineText(seed, first.line).slice(0, first.character);
  const after = lineText(seed, last.line).slice(last.character);
  if (before.trim() === '' && after.trim() === '') {
    const edit = removeLines(seed, use);
    return edit === undefined ? [] : [{ kind: 'safe', title, edits: [edit] }];
  }
  const edit = removeInLine(use, before, after);
  const rest = after.trimStart();
  const kind = wouldStartBlock(before, before.trimEnd().length, rest) ? 'choice' : 'safe';
  return [{ kind, title, edits: [edit] }];
}

/** Takes a blank with it where two would stand together. */
function removeInLine({ start, end }: Span, before: string, after: string): Edit {
  if (after.trim() === '' || /^\s/.test(after))
    return remove({ start: start - (before.length - before.trimEnd().length), end });
  return remove({ start, end });
}
