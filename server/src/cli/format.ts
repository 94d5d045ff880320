import { formatEdits } from '../rules/canonical.js';
import { applyEdits } from '../rules/edits.js';
import { defineCommand } from './command.js';
import { unifiedDiff } from './diff.js';
import { printable } from './output.js';
import { forEachSource, type Source, sourceOptions } from './sources.js';
import { saveText } from './write.js';

export default defineCommand({
  name: 'format',
  summary: 'write seeds in their canonical form',
  operands: '[PATH|GLOB …]',
  description: `Without a path it formats the seeds of the current folder and below, in place, and lists those
that have changed; "-" is standard input, which is written to standard output. It changes
markup and white space, and no word.`,
  options: {
    check: {
      type: 'boolean',
      description: 'list the files that would change, and exit with 1 if there are any',
    },
    diff: { type: 'boolean', description: 'print what would change, as a unified diff' },
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark format', does: 'the seeds of the current folder and below' },
    { line: 'seedmark format --check seeds', does: 'whether all of a folder are as they should be' },
    { line: 'seedmark format --diff notes.txt', does: 'what would change' },
    { line: 'seedmark format - <note >formatted', does: 'a text from elsewhere' },
  ],

  async execute({ check, diff, ...options }, operands, output) {
    let changed = 0;
    const list = (text: string) =>
      operands.includes('-') && !check ? output.writeAside(text) : output.write(text);
    const work = (source: Source) => {
      const { file } = source;
      const before = source.seed.text();
      const after = formatted(source);
      if (after !== before) changed++;
      if (diff) output.write(unifiedDiff(file.path, before, after, output.colours));
      else if (after !== before && (check || file.file !== undefined)) list(`${printable(file.path)}\n`);
      if (!check && !diff) saveText(file, before, after, output);
    };
    await forEachSource(operands, options, output, work, ['seed', 'registry']);
    return check && changed > 0 ? 1 : 0;
  },
});

/** A registry among the paths stays as it is. */
function formatted({ file, seed }: Source): string {
  return file.kind === 'registry' ? seed.text() : applyEdits(seed.text(), formatEdits(seed));
}
