/**
 * Glob patterns as a configuration has them: `*` and `?` within a name, `**` for any folders, `{a,b}` for either.
 * Patterns come from whoever wrote the project, so that none may take long: a path is matched in a time that grows
 * with its length times the pattern's, without a regular expression.
 */

/** Braces stand for no more patterns than this; those beyond match nothing. */
const mostPatterns = 256;

/** Whether a path with `/` between names is one of those that the patterns name, or lies in a folder that is. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap(glob => {
    return expandBraces(glob.replace(/^(?:\.\/)+|\/+$/g, '')).map(each => [...each.split('/'), '**']);
  });
  return path => {
    const names = path.split('/');
    return patterns.some(pattern => matches(pattern, names, '**', matchesName));
  };
}

function matchesName(pattern: string, name: string): boolean {
  return matches([...pattern], [...name], '*', (wanted, has) => wanted === '?' || wanted === has);
}

/**
 * Whether items fit a pattern in which one sign stands for any number of them. When an item does not fit, the last
 * such sign takes one more: earlier ones never have to, since what followed them was found as early as can be.
 */
function matches(
  pattern: readonly string[],
  items: readonly string[],
  any: string,
  fits: (wanted: string, item: string) => boolean,
): boolean {
  let [at, item] = [0, 0];
  let [afterAny, taken] = [-1, 0];
  while (item < items.length) {
    if (at < pattern.length && pattern[at] === any) {
      afterAny = ++at;
      taken = item;
    } else if (at < pattern.length && fits(pattern[at], items[item])) {
      at++;
      item++;
    } else if (afterAny >= 0) {
      at = afterAny;
      item = ++taken;
    } else return false;
  }
  while (pattern[at] === any) at++;
  return at === pattern.length;
}

/** The patterns that one with braces stands for; braces that nothing closes stand for themselves. */
function expandBraces(glob: string): string[] {
  const done: string[] = [];
  const left = [glob];
  for (let pattern = left.pop(); pattern !== undefined; pattern = left.pop()) {
    const group = innermostGroup(pattern);
    if (group === undefined) done.push(pattern);
    else {
      const { start, end } = group;
      const alternatives = pattern.slice(start + 1, end).split(',');
      if (done.length + left.length + alternatives.length > mostPatterns) return done;
      for (const each of alternatives) left.push(pattern.slice(0, start) + each + pattern.slice(end + 1));
    }
  }
  return done;
}

function innermostGroup(pattern: string): { start: number; end: number } | undefined {
  const end = pattern.indexOf('}');
  const start = end < 0 ? -1 : pattern.lastIndexOf('{', end);
  return start < 0 ? undefined : { start, end };
}
