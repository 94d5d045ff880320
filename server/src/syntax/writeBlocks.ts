/** Block nodes → source. What would be read otherwise than meant is escaped; the parser itself is asked. */
import type { Code, Heading, List, ListItem, Nodes } from 'mdast';
import type { EntityTypes } from './entityTypes.js';
import { onOneLine, sameContent } from './sameContent.js';
import { Seed } from './seed.js';
import { toMdast } from './toMdast.js';
import { attributesOf, type Escaping, writeInline } from './writeInline.js';

/** The plainest way to write a text first. */
const WAYS: readonly { readonly escaping: Escaping; readonly oneLine: boolean }[] = [
  { escaping: 'none', oneLine: false },
  { escaping: 'markup', oneLine: false },
  { escaping: 'all', oneLine: false },
  { escaping: 'none', oneLine: true },
  { escaping: 'markup', oneLine: true },
  { escaping: 'all', oneLine: true },
];

/** A text that a block is read behind, and how many nodes it is. */
interface Before {
  readonly text: string;
  readonly nodes: number;
}

/** Text as long as no line further on closes it. */
const TILDE_FENCE = /^ {0,3}~~~/m;

const NOTHING: Before = { text: '', nodes: 0 };
/** Behind a title no line is read as one. */
const TITLE: Before = { text: '#\n\n', nodes: 1 };

export class BlockWriter {
  private readonly before: Before;

  /** @param paragraphs what the front matter says of paragraphs, which holds outside containers */
  constructor(
    private readonly types: EntityTypes,
    paragraphs?: 'line' | 'blank',
  ) {
    const frontMatter = `---\nparagraphs: ${paragraphs}\n---\n`;
    this.before = paragraphs === undefined ? TITLE : { text: frontMatter + TITLE.text, nodes: 2 };
  }

  /**
   * The source of a node, without a line end behind it; lines end in LF.
   * @param previous the source in front of it: a list must not go on with one there
   * @param mayBeTitle whether a title that no `#` marks is read there
   */
  block(node: Nodes, previous: string, mayBeTitle: boolean): string {
    switch (node.type) {
      case 'yaml':
        return `---\n${node.value === '' ? '' : `${lines(node.value).join('\n')}\n`}---`;
      case 'heading':
        return this.heading(node, mayBeTitle);
      case 'thematicBreak':
        return '***';
      case 'html':
        return lines(node.value).join('\n');
      case 'code':
        return code(node);
      case 'blockquote':
        return prefixed(this.inside(node.children, false), '> ', '> ');
      case 'list':
        return this.list(node, previous);
      case 'paragraph':
        return this.leaf(node, node.children, source => source);
      default:
        return this.leaf({ type: 'paragraph', children: [node] }, [node], source => source);
    }
  }

  private heading(node: Heading, mayBeTitle: boolean): string {
    // The title alone in a document is the one way to ask whether it is read as such.
    if (node.implicit && mayBeTitle) return this.leaf(node, node.children, onOneLine, NOTHING);
    const sign = '#'.repeat(Math.max(1, Math.min(6, node.depth)));
    const { anchor, attributes } = node;
    const braces = anchor || Object.keys(attributes ?? {}).length > 0 ? attributesOf(node) : '';
    const parts = (source: string) => [sign, onOneLine(source), braces].filter(Boolean).join(' ');
    return this.leaf({ ...node, implicit: false }, node.children, parts);
  }

  /** The plainest way to write inline content that is read as the node. */
  private leaf(
    node: unknown,
    children: readonly Nodes[],
    whole: (source: string) => string,
    before = this.before,
  ): string {
    let source = '';
    for (const { escaping, oneLine } of WAYS) {
      const inline = lines(writeInline(children, escaping, this.types)).join('\n');
      source = whole(oneLine ? onOneLine(inline) : inline);
      const read = toMdast(Seed.parse(before.text + source, { types: this.types })).children;
      if (TILDE_FENCE.test(source)) continue;
      if (read.length === before.nodes + 1 && sameContent(read.at(-1), node, oneLine ? ' ' : '\n')) break;
    }
    return source;
  }

  private list(list: List, previous: string): string {
    const { ordered, spread } = list;
    const signs = ordered ? '.)' : '-+';
    const taken = /^[ \t]*\d*([-+*.)])[ \t]/.exec(previous)?.[1];
    const sign = signs[0] === taken ? signs[1] : signs[0];
    const items = list.children.map((item, i) => {
      return this.item(item, ordered ? `${(list.start ?? 1) + i}${sign}` : sign);
    });
    return items.join(spread ? '\n\n' : '\n');
  }

  private item({ children, spread }: ListItem, marker: string): string {
    return prefixed(this.inside(children, !spread), `${marker} `, ' '.repeat(marker.length + 1));
  }

  /** The blocks of a container; in a tight one with no blank lines but where blocks would flow together. */
  private inside(nodes: readonly Nodes[], tight: boolean): string {
    const writer = new BlockWriter(this.types);
    let source = '';
    let previous = '';
    nodes.forEach((node, i) => {
      const written = writer.block(node, previous, false);
      if (i > 0) source += tight && staysApart(nodes[i - 1], node) ? '\n' : '\n\n';
      source += written;
      previous = written;
    });
    return source;
  }
}

function staysApart(node: Nodes, next: Nodes): boolean {
  if (next.type === 'list' && next.ordered) return next.start === 1 || node.type !== 'paragraph';
  return !(node.type === next.type && (node.type === 'paragraph' || node.type === 'blockquote'));
}

function code({ lang, meta, value }: Code): string {
  const info = onOneLine([lang, meta].filter(Boolean).join(' '));
  const sign = info.includes('`') ? '~' : '`';
  let length = 3;
  for (const [run] of value.matchAll(/`{3,}|~{3,}/g)) length = Math.max(length, run.length + 1);
  const fence = sign.repeat(length);
  return [fence + info, ...(value === '' ? [] : lines(value)), fence].join('\n');
}

function prefixed(source: string, first: string, rest: string): string {
  return lines(source)
    .map((line, i) => (i === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
    .join('\n');
}

function lines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
