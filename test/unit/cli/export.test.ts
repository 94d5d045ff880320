import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, seedmark } from './command.js';

const source = '# A\n\nTo [Rabat]{.place}{>>@lina: why?<<} {--now--}.\n';

const hostile = [
  '# <script>alert(1)</script>',
  '[<img src=x onerror=alert(1)>]{.place #"><script> ref="\'><svg/onload=alert(1)>"}',
  '[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html,<script>alert(1)</script>)',
  '{++<a href="javascript:alert(1)" onclick="alert(1)">++}{>>@"onmouseover="alert(1): </span><script><<}',
  '<style>*{display:none}</style><iframe src="https://evil.example"></iframe>',
  `{>>${'</div><script>alert(1)</script>'.repeat(5000)}<<}`,
  '<!-- --><script>alert(1)</script>',
].join('\n\n');

describe('export', () => {
  after(removeFolders);

  const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, name), 'utf8');

  it('writes text and Markdown with the marks accepted, rejected or kept', async () => {
    const cwd = folderWith({ 'a.seed': source });
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await seedmark(['export', 'a.seed', ...args], { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      return stdout;
    };
    assert.equal(await run('--to', 'text'), 'A\n\nTo Rabat.\n');
    assert.equal(await run('-t', 'text', '--review', 'reject'), 'A\n\nTo Rabat now.\n');
    assert.equal(
      await run('-t', 'markdown', '--review', 'keep'),
      '# A\n\nTo Rabat{>>@lina: why?<<} {--now--}.\n',
    );
  });

  it('writes HTML as one file, in which nothing of a hostile document is markup', async () => {
    const { code, stdout } = await seedmark(['export', '--to', 'html', '-'], { input: hostile });
    assert.equal(code, 0);
    const page = stdout.slice(stdout.indexOf('</head>'));
    // In the quotes of an attribute nothing is markup but the quote that ends it.
    const body = page.replace(/="[^"]*"/g, '=""');
    assert.match(stdout, /http-equiv="Content-Security-Policy" content="default-src 'none';/);
    const tags = [...body.matchAll(/<([a-zA-Z][\w-]*)([^>]*)>/g)];
    const names = new Set(tags.map(([, name]) => name));
    const inert = ['a', 'body', 'ul', 'li', 'main', 'h1', 'p', 'span', 'ins', 'del'];
    assert.deepEqual(
      [...names].filter(name => !inert.includes(name)),
      [],
    );
    assert.deepEqual(
      tags.filter(([, , rest]) => /[\s/]on\w+=/i.test(rest)),
      [],
    );
    const addresses = [...page.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, address]) => address);
    assert.deepEqual(addresses, ['https://evil.example']);
  });

  it('writes several seeds to a folder that --out names, each under its own name', async () => {
    const cwd = folderWith({ 'a.seed': source, 'in/b.seed.md': 'B.\n', 'c.seed': 'C.\n' });
    const { code, stdout } = await seedmark(['export', '-t', 'text', '-o', 'out', '.'], { cwd });
    assert.deepEqual([code, stdout], [0, '']);
    assert.deepEqual(fs.readdirSync(path.join(cwd, 'out')).sort(), ['a.txt', 'c.txt', 'in']);
    assert.equal(read(cwd, 'out/in/b.txt'), 'B.\n');
    const again = await seedmark(['export', '-t', 'text', '-o', 'out/a.txt', 'c.seed'], { cwd });
    assert.equal(again.code, 0);
    assert.equal(read(cwd, 'out/a.txt'), 'C.\n');
  });

  it('says what it needs, and where it cannot write', async () => {
    const cwd = folderWith({ 'a.seed': source, 'b.seed': source, 'd/': '' });
    const several = await seedmark(['export', '-t', 'text'], { cwd });
    assert.deepEqual([several.code, several.stdout], [2, '']);
    assert.match(several.stderr, /--out has to name a folder/);
    assert.match((await seedmark(['export', 'a.seed'], { cwd })).stderr, /--to says what is written/);
    const nowhere = await seedmark(['export', '-t', 'text', '-o', 'b.seed/x.txt', 'a.seed'], { cwd });
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /x\.txt: cannot be written/);
    assert.deepEqual(fs.readdirSync(cwd), ['a.seed', 'b.seed', 'd']);
  });
});
