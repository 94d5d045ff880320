import assert from 'node:assert/strict';
import { rules } from '../../../server/src/rules/index.js';
import { documentationUrl } from '../../../server/src/rules/rule.js';
import { linesOf, seedmark } from './command.js';

async function output(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await seedmark(['rules', ...args]);
  assert.deepEqual([code, stderr], [0, '']);
  return stdout;
}

async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await seedmark(['rules', ...args]);
  assert.deepEqual([code, stdout, linesOf(stderr).length], [2, '', 1]);
  return stderr;
}

describe('rules', () => {
  it('lists all rules, within the width', async () => {
    const lines = linesOf(await output());
    const listed = lines.filter(line => !line.startsWith(' '));
    assert.deepEqual(
      listed.map(line => line.split(/\s+/).slice(0, 2)),
      rules.map(({ code, severity }) => [code, severity]),
    );
    for (const line of lines) assert.ok(line.length <= 100, line);
  });

  it('says what can be done about what a rule reports', async () => {
    const [line] = linesOf(await output('marker/*')).filter(each =>
      each.startsWith('marker/invalid-attribute'),
    );
    assert.match(line, /^marker\/invalid-attribute +error +safe, choice +\S/);
    const lines = linesOf(await output('text/*'));
    assert.match(lines.find(each => each.startsWith('text/replacement')) ?? '', /error {2,}U\+FFFD/);
  });

  it('lists families', async () => {
    const families = linesOf(await output('review/*', 'prose/*')).filter(line => !line.startsWith(' '));
    const codes = rules.map(({ code }) => code).filter(code => /^(?:review|prose)\//.test(code));
    assert.deepEqual(
      families.map(line => line.split(' ')[0]),
      codes,
    );
  });

  it('lists them as JSON', async () => {
    const all = JSON.parse(await output('-f', 'json'));
    assert.equal(all.version, 1);
    assert.equal(all.rules.length, rules.length);
    const { rules: found } = JSON.parse(await output('-f', 'json', 'marker/unclosed-text'));
    const rule = rules.find(({ code }) => code === 'marker/unclosed-text');
    assert.deepEqual(found, [
      {
        code: 'marker/unclosed-text',
        severity: 'error',
        fixes: ['safe'],
        summary: rule?.summary,
        why: rule?.why,
        url: documentationUrl('marker/unclosed-text'),
      },
    ]);
  });

  it('explains a rule: what, why, examples, fixes, and how to turn it off', async () => {
    const lines = linesOf(await output('marker/unclosed-text'));
    assert.equal(lines[0], 'marker/unclosed-text  error');
    for (const title of ['Why', 'Reported', 'Fixed by --fix', 'To turn it off']) {
      assert.ok(lines.includes(title), title);
    }
    assert.ok(lines.includes('  │ A delegation left [Morocco{.place} on Monday.'));
    assert.ok(lines.includes('  │ A delegation left [Morocco]{.place} on Monday.'));
    assert.ok(lines.includes('  │   marker/unclosed-text: off'));
    assert.equal(lines.at(-1), documentationUrl('marker/unclosed-text'));
  });

  it('explains every rule, and says nothing that acts on a terminal', async () => {
    const text = await output(...rules.map(({ code }) => code));
    for (const { code } of rules) assert.match(text, new RegExp(`^${code}  `, 'm'));
    assert.doesNotMatch(text, /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });

  it('suggests the rule that is meant', async () => {
    assert.match(await refusal('marker/unclosd-text'), /did you mean "marker\/unclosed-text"\?/);
    assert.match(await refusal('unclosed-text'), /did you mean "marker\/unclosed-text"\?/);
    assert.match(await refusal('missing-txt'), /did you mean "marker\/missing-text"\?/);
    assert.match(
      await refusal('stray-close'),
      /did you mean "marker\/stray-close" or "review\/stray-close"\?/,
    );
    assert.match(await refusal('marker'), /did you mean "marker\/\*"\?/);
    assert.doesNotMatch(await refusal('nothing-like-it'), /did you mean/);
  });
});
