/** Inline nodes → source, in the written form (format.md §3 and §4). */
import type { InlineCode, Link, Nodes } from 'mdast';
import type { EntityTypes } from './entityTypes.js';
import { scanInline } from './inline.js';
import type { AttributeValues, Comment } from './tree.js';
import type { AttributeItem } from './types.js';
import { quoteValue, writeAttributes } from './writeAttributes.js';

/** How much of the prose is escaped: nothing, texts that would be read as markup by themselves, or all that could be. */
export type Escaping = 'none' | 'markup' | 'all';

export function writeInline(nodes: readonly Nodes[], escaping: Escaping, types: EntityTypes): string {
  return new InlineWriter(escaping, types).all(nodes, true);
}

const SPECIAL = /[\\`<[\]{}~#]|:(?=\/\/)/g;
/** What would begin another block: a sign, or a number with its dot. */
const LINE_START = /(^|[\r\n])([ \t]*)(?:([>+*_-])|(\d{1,3})([.)]))/g;

class InlineWriter {
  constructor(
    private readonly escaping: Escaping,
    private readonly types: EntityTypes,
  ) {}

  /** @param atLineStart whether nothing but blanks stands before the nodes on their line */
  all(nodes: readonly Nodes[], atLineStart: boolean): string {
    let source = '';
    let isStart = atLineStart;
    for (const node of nodes) {
      const written = node.type === 'text' ? this.text(node.value, isStart) : this.node(node);
      const line = written.slice(Math.max(written.lastIndexOf('\n'), written.lastIndexOf('\r')) + 1);
      isStart = line.trim() === '' && (isStart || line.length < written.length);
      source += written;
    }
    return source;
  }

  private node(node: Nodes): string {
    switch (node.type) {
      case 'inlineCode':
        return codeSpan(node);
      case 'link':
        return this.link(node);
      case 'entity':
      case 'span':
        return `[${this.inside(node)}]${attributesOf(node)}`;
      case 'insertion':
        return `{++${this.inside(node)}++}`;
      case 'deletion':
        return `{--${this.inside(node)}--}`;
      case 'highlight':
        return `{==${this.inside(node)}==}`;
      case 'substitution': {
        const [original, replacement] = node.children;
        return `{~~${this.inside(original)}~>${this.inside(replacement)}~~}`;
      }
      case 'comment':
        return comment(node);
      case 'malformed':
        // What is broken stays so: escaped it would be prose.
        return writeInline(node.children, 'none', this.types);
      case 'break':
        return '\n';
      default:
        if ('children' in node) return this.inside(node);
        return 'value' in node ? node.value : 'alt' in node ? this.text(node.alt ?? '', false) : '';
    }
  }

  private inside({ children }: { readonly children: readonly Nodes[] }): string {
    return this.all(children, false);
  }

  private text(value: string, atLineStart: boolean): string {
    if (this.escaping === 'none') return value;
    if (this.escaping === 'markup') {
      const { constructs, faults } = scanInline(value, this.types);
      return constructs.length === 0 && faults.length === 0 ? value : value.replace(SPECIAL, '\\$&');
    }
    return value
      .replace(SPECIAL, '\\$&')
      .replace(LINE_START, (whole, before: string, blanks: string, sign?: string, digits = '', dot = '') => {
        if (before === '' && !atLineStart) return whole;
        return `${before}${blanks}${sign === undefined ? `${digits}\\${dot}` : `\\${sign}`}`;
      });
  }

  private link(node: Link): string {
    const { url, title, children } = node;
    const [only] = children;
    const isAddress = children.length === 1 && only?.type === 'text' && only.value === url && !title;
    if (isAddress && /^(?:https?|mailto):[^\s<>]*$/i.test(url)) return `<${url}>`;
    return `[${this.inside(node)}](${destination(url)}${title ? ` ${titleOf(title)}` : ''})`;
  }
}

function destination(url: string): string {
  const safe = url.replace(/[<>[\r\n]/g, encodeURIComponent);
  return safe === '' || /[\s(){}]/.test(safe) ? `<${safe}>` : safe;
}

function titleOf(title: string): string {
  if (!title.includes('"')) return `"${title}"`;
  return `'${title.replace(/'/g, '’')}'`;
}

function codeSpan({ value }: InlineCode): string {
  const lengths = new Set(Array.from(value.matchAll(/`+/g), ([run]) => run.length));
  let length = 1;
  while (lengths.has(length)) length++;
  const fence = '`'.repeat(length);
  const needsPadding = /^`|`$|^ .*[^ ].* $/.test(value);
  return needsPadding ? `${fence} ${value} ${fence}` : fence + value + fence;
}

const AUTHOR = /^[^\s:@]{1,64}$/;
const DATE = /^\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** Signed in front as `@author date: `, and behind where the signature would not be read there. */
function comment({ author, date, value }: Comment): string {
  const body = value.replace(/\{(?=\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)(?=\})/g, '$& ');
  if (!author && !date) return `{>>${body}<<}`;
  const inFront = author && AUTHOR.test(author) && (!date || DATE.test(date)) && !/^\s/.test(body);
  if (inFront) return `{>>@${author}${date ? ` ${date}` : ''}: ${body}<<}`;
  const signature = [author ? `by=${quoteValue(author)}` : '', date ? `at=${quoteValue(date)}` : ''];
  return `{>>${body}<<}{${signature.filter(Boolean).join(' ')}}`;
}

const CLASS = /^[\p{L}\p{M}\p{N}_-]+$/u;
const NAME = /^[\p{L}\p{M}\p{N}_:-][\p{L}\p{M}\p{N}_:.-]*$/u;

interface Attributed {
  readonly entityType?: string | null | undefined;
  readonly ref?: string | null | undefined;
  readonly anchor?: string | null | undefined;
  readonly attributes?: AttributeValues | null | undefined;
}

/** Attributes in braces; a name that cannot be written is left out. */
export function attributesOf({ entityType, ref, anchor, attributes }: Attributed): string {
  const { class: classes = '', ...pairs } = attributes ?? {};
  const items: Pick<AttributeItem, 'type' | 'name' | 'value'>[] = [];
  for (const name of [entityType ?? '', ...classes.split(/\s+/)])
    if (CLASS.test(name)) items.push({ type: 'class', name, value: '' });
  if (anchor && NAME.test(anchor)) items.push({ type: 'anchor', name: anchor, value: '' });
  if (ref) items.push({ type: 'pair', name: 'ref', value: ref });
  for (const [name, value] of Object.entries(pairs))
    if (NAME.test(name)) items.push({ type: 'pair', name, value: String(value) });
  return writeAttributes(items);
}
