import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { isScalar, isSeq, visit as visitYaml } from 'yaml';
import type { Place } from '../convert.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { visit } from '../syntax/walk.js';
import type { RegistrySnapshot } from '../workspace/registrySnapshot.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type Context, type Feature, onDocument } from './feature.js';
import { perBlock } from './perBlock.js';

/** Text that leads somewhere. */
export interface WrittenLink extends Span {
  readonly target: string;
}

const linksPerBlock = perBlock((block): readonly WrittenLink[] | undefined => {
  const links: WrittenLink[] = [];
  for (const leaf of block.leaves) {
    visit(leaf.constructs, construct => {
      if (construct.type === 'link') add(construct.destination, construct.url);
      if (construct.type === 'url') {
        const { start, end } = construct.content;
        add(construct.content, leaf.text.slice(start, end));
      }
    });
    function add({ start, end }: Span, target: string): void {
      if (end > start) links.push({ start: leaf.toBlock(start), end: leaf.toBlock(end - 1) + 1, target });
    }
  }
  return links.length > 0 ? links : undefined;
});

/** The links and URLs of a document, those of the front matter first. */
export function links(snapshot: Snapshot): WrittenLink[] {
  const { seed } = snapshot;
  const inText = linksPerBlock.inDocument(snapshot).flatMap(({ index, value }) => {
    const base = seed.startOf(index);
    return value.map(({ start, end, target }) => ({ start: base + start, end: base + end, target }));
  });
  return [...frontMatterLinks(seed), ...inText];
}

/** The values of `source` and `sameAs`, wherever these keys stand. */
function frontMatterLinks({ frontMatter }: Seed): WrittenLink[] {
  if (frontMatter?.document === undefined) return [];
  const base = frontMatter.content.start;
  const found: WrittenLink[] = [];
  visitYaml(frontMatter.document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || (key.value !== 'source' && key.value !== 'sameAs')) return undefined;
      for (const node of isSeq(value) ? value.items : [value]) {
        if (!isScalar(node) || typeof node.value !== 'string' || !node.range) continue;
        const [start, end] = node.range;
        found.push({ start: base + start, end: base + end, target: node.value });
      }
      return undefined;
    },
  });
  return found;
}

/** What the entries of a registry are the same as. */
export function registryLinks({ places }: RegistrySnapshot): WrittenLink[] {
  return places.all.flatMap(({ kind, start, end, text }) =>
    kind === 'sameAs' ? [{ start, end, target: text }] : [],
  );
}

/**
 * The URI that a link leads to: a web page, a mail address, or a file of the document's workspace folder;
 * undefined for anything else, since an editor opens it at a click.
 */
export function resolveLink(target: string, uri: string, folder: string | undefined): string | undefined {
  if (/^(?:https?|mailto):/i.test(target)) return URL.canParse(target) ? target : undefined;
  if (folder === undefined || /^(?:[a-z][a-z\d+.-]*:|\/|\\|#|$)/i.test(target)) return undefined;
  if (!URL.canParse(target, uri)) return undefined;
  const resolved = new URL(target, uri).href;
  return resolved.startsWith(folder.endsWith('/') ? folder : `${folder}/`) ? resolved : undefined;
}

export const documentLink: Feature = {
  name: 'documentLink',
  capability: () => ({ documentLinkProvider: {} }),
  ofRegistries: { name: 'documentLink' },
  requests: [
    onDocument<DocumentLinkParams, DocumentLink[] | null>(
      'textDocument/documentLink',
      null,
      ({ snapshot, ...context }) => written(links(snapshot), snapshot, context),
      ({ registry, ...context }) => written(registryLinks(registry), registry, context),
    ),
  ],
};

function written(
  all: readonly WrittenLink[],
  { seed, uri }: Place,
  { positions, workspace }: Context,
): DocumentLink[] {
  const folder = workspace.registries.folderOf(uri);
  return all.flatMap(link => {
    const target = resolveLink(link.target, uri, folder);
    return target === undefined ? [] : [{ range: positions.range(seed, link), target }];
  });
}
