/** Checks the files of a folder in one process, as a peer's own command line would: checkPeer.mjs NAME FOLDER. */
import fs from 'node:fs';
import path from 'node:path';

const [name, folder] = process.argv.slice(2);

/** By name, how many reports a peer has on some files. */
const peers = {
  async 'remark-lint'(files) {
    const [{ unified }, { VFile }, ...modules] = await Promise.all([
      import('unified'),
      import('vfile'),
      import('remark-parse'),
      import('remark-preset-lint-recommended'),
      import('remark-lint-no-undefined-references'),
    ]);
    const [remarkParse, recommended, noUndefinedReferences] = modules.map(module => module.default);
    // A marker's text in brackets is no reference.
    const processor = unified().use(remarkParse).use(recommended).use(noUndefinedReferences, false).freeze();
    let reports = 0;
    for (const file of files) {
      const document = new VFile({ path: file, value: fs.readFileSync(file, 'utf8') });
      await processor.run(processor.parse(document), document);
      reports += document.messages.length;
    }
    return reports;
  },

  async markdownlint(files) {
    const { lint } = await import('markdownlint/sync');
    // Paragraphs are on one line in both tools' text; that is no mistake.
    const found = lint({ files, config: { default: true, MD013: false } });
    return Object.values(found).reduce((sum, each) => sum + each.length, 0);
  },

  async 'reading the files'(files) {
    for (const file of files) fs.readFileSync(file, 'utf8');
    return 0;
  },
};

const names = fs.readdirSync(folder, { recursive: true }).filter(file => file.endsWith('.seed'));
const reports = await peers[name](names.sort().map(file => path.join(folder, file)));
console.log(reports);
