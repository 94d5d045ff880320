/** The parsers that are measured side by side, each loaded in the process that measures it. */
export interface Parser {
  readonly name: string;
  /** What comes out of it, in a word or two. */
  readonly gives: string;
  /** Ours, or what it is compared with. */
  readonly side: 'ours' | 'peer' | 'floor';
  load(): Promise<(text: string) => unknown>;
}

type Callable = (...args: unknown[]) => unknown;

/** A function that a peer exports; peers are installed by the bench alone, so that their types are unknown here. */
async function exported(module: string, name: string): Promise<Callable> {
  const namespace: Record<string, unknown> = await import(module);
  const value = namespace[name];
  if (!isCallable(value)) throw new Error(`${module} exports no function ${name}`);
  return value;
}

/** A method of an instance of a class that a peer exports. */
async function method(module: string, name: string, method: string): Promise<Callable> {
  const instance: unknown = Reflect.construct(await exported(module, name), []);
  const value = isObject(instance) ? instance[method] : undefined;
  if (!isCallable(value)) throw new Error(`${module}: ${name} has no ${method}`);
  return value.bind(instance);
}

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export const parsers: readonly Parser[] = [
  {
    name: 'seedmark, blocks and markers',
    gives: 'every block, marker, mark and fault with its place',
    side: 'ours',
    async load() {
      const { Seed } = await import('../../server/src/syntax/seed.js');
      return text => {
        let constructs = 0;
        for (const block of Seed.parse(text).blocks) {
          for (const leaf of block.leaves) constructs += leaf.constructs.length;
        }
        return constructs;
      };
    },
  },
  {
    name: 'seedmark, unist tree (unified)',
    gives: 'tree with positions',
    side: 'ours',
    async load() {
      const [{ unified }, { seedParse }] = await Promise.all([
        import('unified'),
        import('../../server/src/index.js'),
      ]);
      const processor = unified().use(seedParse).freeze();
      return text => processor.parse(text);
    },
  },
  {
    name: 'markdown-it',
    gives: 'tokens with lines',
    side: 'peer',
    async load() {
      const parse = await method('markdown-it', 'default', 'parse');
      return text => parse(text, {});
    },
  },
  {
    name: 'commonmark',
    gives: 'tree, places of blocks only',
    side: 'peer',
    load: () => method('commonmark', 'Parser', 'parse'),
  },
  {
    name: '@djot/djot',
    gives: 'tree with positions, markers read',
    side: 'peer',
    async load() {
      const parse = await exported('@djot/djot', 'parse');
      return text => parse(text, { sourcePositions: true });
    },
  },
  {
    name: 'micromark',
    gives: 'HTML',
    side: 'peer',
    load: () => exported('micromark', 'micromark'),
  },
  {
    name: 'mdast-util-from-markdown',
    gives: 'tree with positions',
    side: 'peer',
    load: () => exported('mdast-util-from-markdown', 'fromMarkdown'),
  },
  {
    name: 'remark-parse (unified)',
    gives: 'tree with positions',
    side: 'peer',
    async load() {
      const [{ unified }, remarkParse] = await Promise.all([
        import('unified'),
        exported('remark-parse', 'default'),
      ]);
      const processor = unified()
        .use(function () {
          remarkParse.call(this);
        })
        .freeze();
      return text => processor.parse(text);
    },
  },
  {
    name: 'scan by hand',
    gives: 'lines, headings, markers; nothing malformed',
    side: 'floor',
    async load() {
      const { scan } = await import('./scan.js');
      return scan;
    },
  },
];
