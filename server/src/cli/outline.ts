import { type OutlineNode, outline } from '../features/outline.js';
import type { Seed } from '../syntax/seed.js';
import { defineCommand } from './command.js';
import { JsonWriter } from './jsonWriter.js';
import { type Output, printable } from './output.js';
import { type Range, rangeOf } from './position.js';
import { forEachSource, snapshotOf, sourceOptions } from './sources.js';

/** As LSP has it. */
interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: number;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}

export default defineCommand({
  name: 'outline',
  summary: 'show title, sections, paragraphs and the entities in them',
  operands: '[PATH|GLOB …]',
  description: 'The outline that an editor shows, entities that are recognized in plain text included.',
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['pretty', 'json'],
      default: 'pretty',
      description: 'how it is written',
    },
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark outline article.txt', does: 'as a tree' },
    { line: 'seedmark outline -f json seeds', does: 'as the language server gives it' },
  ],

  async execute({ format, ...options }, operands, output) {
    const json = format === 'json' ? new JsonWriter(text => output.write(text), 'files') : undefined;
    await forEachSource(operands, options, output, async source => {
      const { file, seed } = source;
      const nodes = outline(await snapshotOf(source, true));
      if (json === undefined) writeTree(file.path, nodes, output);
      else
        json.item({
          path: file.path,
          title: seed.title?.text ?? null,
          symbols: nodes.map(node => symbol(seed, node)),
        });
    });
    json?.end();
    return 0;
  },
});

function symbol(seed: Seed, node: OutlineNode): DocumentSymbol {
  const { name, detail, kind, selection, children } = node;
  return {
    name,
    detail,
    kind,
    range: rangeOf(seed, node),
    selectionRange: rangeOf(seed, selection),
    children: children.map(child => symbol(seed, child)),
  };
}

function writeTree(path: string, nodes: readonly OutlineNode[], output: Output): void {
  output.write(`${output.colours.paint(printable(path), 'dim')}\n`);
  for (const node of nodes) {
    output.write(`${output.colours.paint(printable(node.name), 'bold')}\n`);
    writeChildren(node.children, '', output);
  }
  output.write('\n');
}

function writeChildren(nodes: readonly OutlineNode[], indent: string, output: Output): void {
  nodes.forEach(({ name, detail, children }, index) => {
    const last = index === nodes.length - 1;
    const branch = output.colours.paint(`${indent}${last ? '└─ ' : '├─ '}`, 'dim');
    const note = detail === '' ? '' : `  ${output.colours.paint(printable(detail), 'dim')}`;
    output.write(`${branch}${printable(name)}${note}\n`);
    writeChildren(children, `${indent}${last ? '   ' : '│  '}`, output);
  });
}
