/** A seed → CommonMark that any tool reads: markers give their text; review marks that are in it stay CriticMarkup. */
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { type Handle, type Info, type State, toMarkdown as write } from 'mdast-util-to-markdown';
import type { Seed } from '../syntax/seed.js';
import { toMdast } from '../syntax/toMdast.js';
import type { Comment, Deletion, Highlight, Insertion, Malformed, Substitution } from '../syntax/tree.js';

/** Comments, attributes and front matter go; a title that front matter gives comes first. */
export function toMarkdown(seed: Seed): string {
  const { title } = seed;
  const tree = toMdast(seed);
  const children = blocksOf(tree.children);
  if (title?.from === 'frontMatter') {
    children.unshift({ type: 'heading', depth: 1, children: [{ type: 'text', value: title.text }] });
  }
  const root: Root = { type: 'root', children };
  return write(root, { bullet: '-', rule: '-', fences: true, handlers }).replace(/\r\n?/g, '\n');
}

type Simple = Insertion | Deletion | Highlight;

/** What no other Markdown knows is written as it stands in a seed. */
const handlers: Record<string, Handle> = {
  insertion: (node: Simple, _, state, info) => marked('{++', inside(node.children, state, info), '++}'),
  deletion: (node: Simple, _, state, info) => marked('{--', inside(node.children, state, info), '--}'),
  highlight: (node: Simple, _, state, info) => marked('{==', inside(node.children, state, info), '==}'),
  substitution({ children: [original, replacement] }: Substitution, _, state, info) {
    const before = inside(original.children, state, info);
    return marked('{~~', `${before}~>${inside(replacement.children, state, info)}`, '~~}');
  },
  comment({ author, date, value }: Comment) {
    const signature = author ? `@${[author, date].filter(Boolean).join(' ')}: ` : '';
    return marked('{>>', signature + value.trim(), '<<}');
  },
  malformed: (node: Malformed, _, state, info) => inside(node.children, state, info),
};

function marked(open: string, text: string, close: string): string {
  return open + text + close;
}

function inside(children: readonly PhrasingContent[], state: State, info: Info): string {
  return state.containerPhrasing({ type: 'paragraph', children: [...children] }, info);
}

function blocksOf(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === 'yaml' || node.type === 'html') return [];
    plain(node);
    return [node];
  });
}

/** Takes markers and comments out of a node of a tree that is ours. */
function plain(node: Nodes): void {
  if (!('children' in node)) return;
  const children: Nodes[] = [];
  for (const child of node.children) {
    if (child.type === 'html') continue;
    plain(child);
    const parts: readonly Nodes[] =
      child.type === 'entity' || child.type === 'span' ? child.children : [child];
    for (const part of parts) {
      const last = children.at(-1);
      // One text is escaped as a whole, and no more than it has to be.
      if (part.type === 'text' && last?.type === 'text') last.value += part.value;
      else children.push(part.type === 'text' ? { type: 'text', value: part.value } : part);
    }
  }
  Object.assign(node, { children });
}
