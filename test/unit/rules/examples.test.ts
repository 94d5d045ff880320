import assert from 'node:assert/strict';
import { editRegistry } from '../../../server/src/entities/editRegistry.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { fixAll } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import type { Documentation, Example } from '../../../server/src/rules/rule.js';
import type { Diagnostic } from '../../../server/src/rules/run.js';
import { lintExample } from '../../harness/examples.js';

function check(text: string, example: Example, rule: Documentation): Diagnostic[] {
  return lintExample(text, example, rule, {
    onProblem: (code, error) => assert.fail(`${code} threw ${error}`),
  });
}

const codesOf = (diagnostics: readonly Diagnostic[]) => [...new Set(diagnostics.map(({ code }) => code))];

for (const rule of rules) {
  describe(`the examples of ${rule.code}`, () => {
    for (const example of rule.examples) {
      const { bad, good, fixed, choices = [] } = example;

      it(`reports ${JSON.stringify(bad)}`, () => {
        const found = check(bad, example, rule);
        assert.deepEqual(codesOf(found), [rule.code]);
        for (const { message, start, end } of found) {
          assert.ok(start < end && end <= bad.length);
          assert.match(message, /^\S.*[.?]$/s);
          assert.doesNotMatch(message, /undefined|``/);
        }
      });

      it(`mends ${JSON.stringify(bad)}`, () => {
        const found = check(bad, example, rule);
        assert.equal(afterSafeFixes(bad, found), fixed);
        const offered = found[0].fixes.filter(fix => fix.kind === 'choice');
        const made = offered.map(({ edits }) => applyEdits(bad, edits));
        for (const choice of choices) assert.ok(made.includes(choice), JSON.stringify(made, undefined, 1));
        assert.deepEqual(
          made.filter(each => choices.includes(each)),
          choices,
        );
        const titles = found[0].fixes.map(({ title }) => title);
        assert.equal(new Set(titles).size, titles.length, 'titles differ');
      });

      const { registry, amended } = example;
      if (registry !== undefined && amended !== undefined) {
        it(`mends the registry of ${JSON.stringify(bad)}`, () => {
          const [{ amendments }] = check(bad, example, rule);
          const made = amendments.map(({ changes }) =>
            applyEdits(registry, editRegistry(registry, changes) ?? []),
          );
          assert.deepEqual(made, amended);
          for (const each of made) assert.deepEqual(check(bad, { ...example, registry: each }, rule), []);
        });
      }

      const right = good ?? fixed ?? choices[0];
      if (right !== undefined) {
        it(`is content with ${JSON.stringify(right)}`, () => {
          assert.deepEqual(
            check(right, example, rule).map(({ message }) => message),
            [],
          );
        });
      }
    }
  });
}

/** The text after its safe fixes; undefined where there are none. */
function afterSafeFixes(text: string, found: readonly Diagnostic[]): string | undefined {
  const edits = fixAll(found);
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}
