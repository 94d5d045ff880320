import type {
  ClientCapabilities,
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  InsertReplaceEdit,
  Range,
  TextEdit,
} from 'vscode-languageserver';
import type { Positions } from '../../convert.js';
import type { Seed } from '../../syntax/seed.js';
import type { About, Completion, CompletionKind, Completions } from './completion.js';

export interface ListContext {
  readonly seed: Seed;
  /** The cursor. */
  readonly offset: number;
  readonly positions: Positions;
  readonly client: ClientCapabilities;
  /** Whether the client has VS Code's commands. */
  readonly hasCommands: boolean;
  /** What an item carries for its documentation to be asked for. */
  data(about: About): unknown;
}

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  type: 7,
  entity: 18,
  name: 12,
  key: 10,
  value: 20,
  anchor: 18,
  mark: 15,
};

/** Completions as the protocol has them, with what of them the client understands. */
export function toCompletionList({ items, isPartial }: Completions, context: ListContext): CompletionList {
  const ranges = items.map(item => rangesOf(item, context));
  const defaults = context.client.textDocument?.completion?.completionList?.itemDefaults ?? [];
  const shared = defaults.includes('editRange') && ranges.length > 1 ? common(ranges) : undefined;
  const digits = String(items.length).length;
  const converted = items.map((item, index) => {
    const sortText = String(index).padStart(digits, '0');
    return convert(item, sortText, shared === undefined ? ranges[index] : undefined, context);
  });
  return {
    isIncomplete: isPartial,
    items: converted,
    ...(shared !== undefined && {
      itemDefaults: { editRange: shared.insert === shared.replace ? shared.replace : shared },
    }),
  };
}

interface Ranges {
  readonly insert: Range;
  /** The same object as `insert` where the client does not tell them apart. */
  readonly replace: Range;
}

function rangesOf({ replace }: Completion, { seed, offset, positions, client }: ListContext): Ranges {
  const whole = positions.range(seed, replace);
  const isSame = client.textDocument?.completion?.completionItem?.insertReplaceSupport !== true;
  if (isSame || replace.end <= offset) return { insert: whole, replace: whole };
  return { insert: { start: whole.start, end: positions.position(seed, offset) }, replace: whole };
}

/** The ranges that all items have, if they have the same. */
function common(ranges: readonly Ranges[]): Ranges | undefined {
  const [first] = ranges;
  const told = JSON.stringify(first);
  return ranges.every(each => JSON.stringify(each) === told) ? first : undefined;
}

/** @param ranges undefined where they are the list's */
function convert(
  item: Completion,
  sortText: string,
  ranges: Ranges | undefined,
  context: ListContext,
): CompletionItem {
  const knows = context.client.textDocument?.completion?.completionItem ?? {};
  const isSnippet = item.snippet !== undefined && knows.snippetSupport === true;
  const newText = isSnippet ? item.snippet : item.text;
  const edit: Pick<CompletionItem, 'textEdit' | 'textEditText'> =
    ranges === undefined ? { textEditText: newText } : { textEdit: textEdit(newText, ranges) };
  const described: Partial<CompletionItem> =
    item.detail === undefined
      ? {}
      : knows.labelDetailsSupport === true
        ? { labelDetails: { description: item.detail } }
        : { detail: item.detail };
  return {
    label: item.label,
    kind: kinds[item.kind],
    ...described,
    sortText,
    filterText: item.filter ?? item.label,
    ...edit,
    ...(isSnippet && { insertTextFormat: 2 }),
    ...(item.isMeant && knows.preselectSupport === true && { preselect: true }),
    ...(item.goesOn && context.hasCommands && { command: suggestAgain }),
    ...(item.about !== undefined && { data: context.data(item.about) }),
  };
}

const suggestAgain = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

function textEdit(newText: string, { insert, replace }: Ranges): TextEdit | InsertReplaceEdit {
  return insert === replace ? { range: replace, newText } : { newText, insert, replace };
}
