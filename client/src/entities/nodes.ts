/** The rows of the Entities view: types, the entities of each, and their mentions. */
import * as vscode from 'vscode';
import type { ListedEntity, ListedMention, ListedType } from '../../../server/src/protocol.js';
import { iconOf } from './icons.js';

export type Node = TypeNode | EntityNode | MentionNode | MoreNode;

export interface TypeNode {
  readonly row: 'type';
  readonly type: ListedType;
}

/** Commands that work on an entity find in it what they need. */
export interface EntityNode {
  readonly row: 'entity';
  readonly parent: TypeNode;
  readonly entity: ListedEntity;
  readonly key: string;
  /** The document, where the view shows no more than that. */
  readonly uri?: string;
}

export interface MentionNode {
  readonly row: 'mention';
  readonly parent: EntityNode;
  readonly mention: ListedMention;
  /** Its place among the entity's mentions in its document. */
  readonly nth: number;
  readonly key: string;
  readonly uri: string;
  readonly range: ListedMention['range'];
}

/** Stands for rows that are loaded when it is chosen. */
export interface MoreNode {
  readonly row: 'more';
  readonly parent: TypeNode | EntityNode;
  readonly count: number;
}

/** The same for the same thing as long as the view shows it: by it VS Code knows what is selected and expanded. */
export function idOf(node: Node): string {
  switch (node.row) {
    case 'type':
      return `type ${node.type.type ?? ''}`;
    case 'entity':
      return `entity ${node.key}`;
    case 'mention':
      return `mention ${node.nth} ${node.uri} ${node.key}`;
    case 'more':
      return `more ${idOf(node.parent)}`;
  }
}

/** @param isExpanded whether a type is open at first */
export function itemOf(node: Node, isExpanded: boolean): vscode.TreeItem {
  const item = bareItem(node, isExpanded);
  item.id = idOf(node);
  return item;
}

function bareItem(node: Node, isExpanded: boolean): vscode.TreeItem {
  switch (node.row) {
    case 'type':
      return typeItem(node, isExpanded);
    case 'entity':
      return entityItem(node);
    case 'mention':
      return mentionItem(node);
    case 'more':
      return moreItem(node);
  }
}

function typeItem({ type }: TypeNode, isExpanded: boolean): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const name = type.type ?? 'no type';
  const item = new vscode.TreeItem(name, isExpanded ? Expanded : Collapsed);
  item.description = `${type.entities}`;
  item.iconPath = iconOf(type.type, true);
  item.contextValue = 'type';
  const counts = `${plural(type.entities, 'entity', 'entities')}, ${plural(type.mentions, 'mention')}`;
  item.tooltip = counts;
  item.accessibilityInformation = { label: `${name}, ${counts}` };
  return item;
}

function entityItem({ entity, uri }: EntityNode): vscode.TreeItem {
  const { name, type, id, mentions, marked, unverified, documents } = entity;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  const notes = [
    marked === 0 ? 'recognized' : '',
    unverified > 0 ? `${unverified} unverified` : '',
    uri === undefined && documents > 1 ? `${documents} documents` : '',
  ].filter(Boolean);
  item.description = [`${mentions}`, ...notes].join(' · ');
  item.iconPath = iconOf(type, marked > 0);
  item.contextValue = flags('entity', {
    marked: marked > 0,
    markable: mentions > marked,
    unverified: unverified > 0,
    registered: id !== undefined,
    unregistered: id === undefined,
  });
  const spoken = [name, type ?? 'no type', plural(mentions, 'mention'), ...notes];
  item.accessibilityInformation = { label: spoken.join(', ') };
  return item;
}

/** What is told of an entity when somebody stays on it. */
export function entityTooltip({ entity }: EntityNode): vscode.MarkdownString {
  const { name, type, id, description, forms, mentions, marked, unverified, documents } = entity;
  const text = new vscode.MarkdownString();
  const kind = [type ?? 'no type', ...(id === undefined ? [] : [id])].join(' · ');
  text.appendMarkdown('**').appendText(name).appendMarkdown('** · ').appendText(kind);
  const paragraph = (content: string) => text.appendMarkdown('\n\n').appendText(content);
  if (description !== undefined) paragraph(description);
  if (forms.length > 0) paragraph(`Also ${forms.map(form => `“${form}”`).join(', ')}.`);
  const counts = [
    `${plural(mentions, 'mention')} in ${plural(documents, 'document')}`,
    marked === 0 ? 'recognized, marked nowhere' : `${marked} marked`,
    ...(unverified > 0 ? [`${unverified} unverified`] : []),
  ];
  paragraph(`${counts.join(', ')}.`);
  return text;
}

/** How much stands before the mention in its row, so that the mention is seen in a narrow view. */
const mostBefore = 24;
/** How much stands behind it, so that its place is seen in a wide one. */
const mostAfter = 80;

function mentionItem(node: MentionNode): vscode.TreeItem {
  const { mention, uri, range } = node;
  const { before, text, after, marked, status } = mention;
  const lead = tailOf(before.trimStart(), mostBefore);
  const label = {
    label: `${lead}${text}${headOf(after.trimEnd(), mostAfter)}`,
    highlights: [] as [number, number][],
  };
  label.highlights.push([lead.length, lead.length + text.length]);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  const line = range.start.line + 1;
  const file = fileName(uri);
  const state = marked ? (status === 'unverified' ? 'unverified' : '') : 'recognized';
  item.description = node.parent.uri === undefined ? `${file}:${line}` : `${line}`;
  item.iconPath = new vscode.ThemeIcon(marked ? 'circle-small-filled' : 'circle-small');
  item.contextValue = flags('mention', {
    marked,
    markable: !marked,
    unverified: state === 'unverified',
  });
  item.command = {
    command: 'seedmark.entities.openMention',
    title: 'Open',
    arguments: [node],
  };
  item.accessibilityInformation = {
    label: `${before}${text}${after}, ${file}, line ${line}${state === '' ? '' : `, ${state}`}`,
  };
  return item;
}

export function mentionTooltip({ mention, uri, range }: MentionNode): vscode.MarkdownString {
  const { before, text, after, marked, status } = mention;
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(before).appendMarkdown('**').appendText(text).appendMarkdown('**').appendText(after);
  const place = `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${range.start.line + 1}`;
  const state = marked ? (status ?? 'marked') : 'recognized';
  tooltip.appendMarkdown('\n\n').appendText(`${place}, ${state}`);
  return tooltip;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`${node.count} more…`, vscode.TreeItemCollapsibleState.None);
  item.command = { command: 'seedmark.entities.more', title: 'Show More', arguments: [node] };
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  return item;
}

/** What menus look for, as words. */
function flags(kind: string, set: Readonly<Record<string, boolean>>): string {
  return [kind, ...Object.keys(set).filter(name => set[name])].join(' ');
}

/** The first words of a text. */
function headOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const at = text.lastIndexOf(' ', most);
  return `${text.slice(0, at > 0 ? at : most)}…`;
}

/** The last words of a text. */
function tailOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const at = text.indexOf(' ', text.length - most);
  return `…${at > 0 ? text.slice(at + 1) : text.slice(-most)}`;
}

export function fileName(uri: string): string {
  return vscode.Uri.parse(uri).path.split('/').at(-1) ?? uri;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
