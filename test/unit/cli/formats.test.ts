import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { rules } from '../../../server/src/rules/index.js';
import { inRoot } from '../../harness/paths.js';
import { folderWith, linesOf, type Outcome, removeFolders, seedmark } from './command.js';

const unclosed = '# Title\n\nSomeone met [Ada Berger{.person} and left.\n';
const alias = '# Title\n\nThe [Bank]{.org} is open.\n';
const clean = '# Title\n\nSomeone met [Ada Berger]{.person}.\n';

const schemaFile = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

/** What the schema of SARIF 2.1.0 objects to. Its expressions are older than what the flag `u` asks of one. */
function sarifErrors(log: unknown): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaFile, 'utf8')));
  return validate(log) ? [] : validate.errors;
}

async function report(
  format: string,
  files: Record<string, string>,
  ...args: readonly string[]
): Promise<Outcome> {
  return seedmark(['check', '-f', format, ...args], { cwd: folderWith(files) });
}

describe('check --format jsonl', () => {
  after(removeFolders);

  it('has a diagnostic a line, as the JSON has them', async () => {
    const files = { 'a.seed': `${unclosed}\n${alias.slice(9)}`, 'b.seed': clean, 'c.seed': alias };
    const lines = await report('jsonl', files);
    const whole = JSON.parse((await report('json', files)).stdout);
    assert.deepEqual([lines.code, lines.stderr], [1, '']);
    const expected = whole.files.flatMap((file: { path: string; diagnostics: object[] }) =>
      file.diagnostics.map(diagnostic => ({ path: file.path, ...diagnostic })),
    );
    assert.equal(expected.length, 3);
    assert.deepEqual(
      linesOf(lines.stdout).map(line => JSON.parse(line)),
      expected,
    );
  });

  it('is empty where all is well', async () => {
    assert.deepEqual(await report('jsonl', { 'a.seed': clean }), { code: 0, stdout: '', stderr: '' });
  });
});

describe('check --format json', () => {
  after(removeFolders);

  it('is JSON without files too', async () => {
    const { code, stdout } = await report('json', { 'a.txt': '' });
    assert.equal(code, 2);
    assert.deepEqual(JSON.parse(stdout).files, []);
  });
});

describe('check --format sarif', () => {
  after(removeFolders);

  const sarif = async (files: Record<string, string>, ...args: string[]): Promise<Log> =>
    JSON.parse((await report('sarif', files, ...args)).stdout);

  it('keeps to the schema, with everything there is to report, with nothing, and with no file', async () => {
    const malformed = fs.readFileSync(inRoot('seeds/malformed.seed'), 'utf8');
    const all = await sarif({ 'malformed.seed': malformed, 'b.seed': clean, 'c.seed': alias });
    assert.ok((all.runs[0].results?.length ?? 0) > 30);
    assert.deepEqual(sarifErrors(all), []);
    assert.deepEqual(sarifErrors(await sarif({ 'b.seed': clean })), []);
    assert.deepEqual(sarifErrors(await sarif({ 'b.txt': clean })), []);
    assert.notDeepEqual(sarifErrors({ ...all, version: '2.0.0' }), []);
  });

  it('tells place, level and fixes, lines and columns from one on', async () => {
    const log = await sarif({ 'two words/ä#.seed': `# Title\n\n👍🏽 ${unclosed.slice(9)}` });
    const [{ columnKind, results = [], tool }] = log.runs;
    assert.equal(columnKind, 'utf16CodeUnits');
    const [{ ruleId, ruleIndex = -1, level, message, locations, fixes }] = results;
    assert.deepEqual([ruleId, level, results.length], ['marker/unclosed-text', 'error', 1]);
    assert.match(message.text ?? '', /Ada Berger/);
    assert.equal(tool.driver.rules?.[ruleIndex]?.id, ruleId);
    const artifactLocation = { uri: 'two%20words/%C3%A4%23.seed', uriBaseId: '%SRCROOT%' };
    const region = { startLine: 3, startColumn: 18, endLine: 3, endColumn: 38 };
    assert.deepEqual(locations, [{ physicalLocation: { artifactLocation, region } }]);
    const at = { startLine: 3, startColumn: 29, endLine: 3, endColumn: 29 };
    const replacements = [{ deletedRegion: at, insertedContent: { text: ']' } }];
    assert.deepEqual(fixes?.[0]?.artifactChanges, [{ artifactLocation, replacements }]);
    assert.deepEqual(fixes[0].properties, { kind: 'safe' });
  });

  it('describes the rules that have run', async () => {
    const describing = async (...args: string[]) =>
      (await sarif({ 'a.seed': clean }, ...args)).runs[0].tool.driver.rules ?? [];
    const all = await describing();
    assert.deepEqual(
      all.map(({ id }) => id),
      rules.map(({ code }) => code),
    );
    for (const { shortDescription, fullDescription, help, helpUri } of all) {
      const texts = [shortDescription?.text, fullDescription?.text, help?.text, help?.markdown, helpUri];
      for (const text of texts) assert.ok(text, helpUri);
    }
    const off = all.filter(({ defaultConfiguration }) => defaultConfiguration?.enabled === false);
    assert.deepEqual(
      off.map(({ id }) => id),
      rules.filter(({ severity }) => severity === 'off').map(({ code }) => code),
    );
    const [only, ...others] = await describing('--rule', 'review/nested-mark');
    assert.deepEqual([only.id, others], ['review/nested-mark', []]);
  });

  it('addresses what is not below the folder it runs in from the root', async () => {
    const folder = folderWith({ 'a.seed': unclosed, 'within/': '' });
    const { stdout } = await seedmark(['check', '-f', 'sarif', '../a.seed'], {
      cwd: path.join(folder, 'within'),
    });
    const log: Log = JSON.parse(stdout);
    assert.deepEqual(sarifErrors(log), []);
    assert.deepEqual(log.runs[0].results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation, {
      uri: pathToFileURL(path.join(folder, 'a.seed')).href,
    });
  });

  it('says whether everything could be read', async () => {
    const successful = (log: Log) => log.runs[0].invocations?.map(each => each.executionSuccessful);
    assert.deepEqual(successful(await sarif({ 'a.seed': unclosed })), [true]);
    assert.deepEqual(successful(await sarif({ 'a.seed': unclosed }, 'a.seed', 'none.seed')), [false]);
  });
});

describe('check --format github', () => {
  after(removeFolders);

  it('writes workflow commands, lines and columns from one on', async () => {
    const { code, stdout, stderr } = await report('github', { 'a.seed': unclosed, 'b.seed': alias });
    assert.deepEqual([code, stderr], [1, '']);
    const [error, notice, ...others] = linesOf(stdout);
    assert.match(
      error,
      /^::error file=a\.seed,line=3,endLine=3,col=13,endColumn=33,title=marker\/unclosed-text::.*Ada Berger/,
    );
    assert.match(notice, /^::notice file=b\.seed,line=3,.*title=marker\/type-alias::/);
    assert.deepEqual(others, []);
  });

  it('keeps to a line and to its properties, whatever the names are', async () => {
    const { stdout } = await report('github', { 'a,b:c%.seed': unclosed.replace('Berger', '100%') });
    const [line, ...others] = linesOf(stdout);
    assert.match(line, /^::error file=a%2Cb%3Ac%25\.seed,line=3,.*::.*\[Ada 100%25/);
    assert.deepEqual(others, []);
  });
});

describe('check --format junit', () => {
  after(removeFolders);

  it('has a suite a file and a case a diagnostic', async () => {
    const { code, stdout } = await report('junit', { 'a.seed': unclosed, 'b.seed': clean });
    assert.equal(code, 1);
    const lines = linesOf(stdout);
    assert.equal(lines[0], '<?xml version="1.0" encoding="UTF-8"?>');
    assert.deepEqual(
      lines.filter(line => /<testsuite |<testcase/.test(line)),
      [
        '  <testsuite name="a.seed" tests="1" failures="1" errors="0">',
        '    <testcase name="marker/unclosed-text 3:13" classname="a.seed" file="a.seed" line="3">',
        '  <testsuite name="b.seed" tests="1" failures="0" errors="0">',
        '    <testcase name="b.seed" classname="b.seed" file="b.seed"/>',
      ],
    );
    assert.match(stdout, /<failure type="error" message="[^"<]*Ada Berger[^"<]*">a\.seed:3:13: error /);
  });

  it('fails those cases that make the command fail', async () => {
    const failures = async (failOn: string) => {
      const { stdout } = await report('junit', { 'a.seed': alias }, '--fail-on', failOn);
      return [stdout.match(/<failure /g)?.length ?? 0, stdout.match(/<system-out>/g)?.length ?? 0];
    };
    assert.deepEqual(await failures('error'), [0, 1]);
    assert.deepEqual(await failures('hint'), [1, 0]);
    assert.deepEqual(await failures('never'), [0, 1]);
  });

  it('is well-formed whatever is in the text', async () => {
    const { stdout } = await report('junit', {
      'a&"<.seed': '# Title\n\n<&"]]>\u0001\ufffe [<Ada\u001b&{.person} x.\n',
    });
    assert.doesNotMatch(stdout, /[\0-\x08\x0b-\x1f\ufffe]/);
    const outside = stdout.replace(/<\?.*\?>/, '').replace(/<\/?[a-z-]+(?: [a-z]+="[^"<]*")*\/?>/g, '');
    assert.doesNotMatch(outside, /[<>]|&(?!(?:amp|lt|gt|quot);)/);
    assert.match(stdout, /name="a&amp;&quot;&lt;\.seed"/);
  });
});
