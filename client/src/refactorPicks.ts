/** What refactorings ask: which type, which entity, where. */
import * as vscode from 'vscode';
import type { RefactorSubject } from '../../server/src/protocol.js';

type Other = RefactorSubject['others'][number];

interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

async function pick<T>(
  items: readonly Choice<T>[],
  title: string,
  placeHolder: string,
): Promise<T | undefined> {
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.value;
}

function typeItems<T>({ types, type }: RefactorSubject, value: (name: string) => T): Choice<T>[] {
  const items = types.map(({ name, description }) => ({
    label: name,
    detail: description,
    value: value(name),
  }));
  // What it seems to be comes first.
  return items.sort((a, b) => Number(b.label === type) - Number(a.label === type));
}

function describe({ type, id, mentions }: Other): string {
  const count = mentions === 1 ? '1 mention' : `${mentions} mentions`;
  return [type, id, count].filter(part => part !== undefined).join(' · ');
}

/** What a text is marked as: a type, or an entity of the registry. */
export function pickSubject(subject: RefactorSubject): Promise<{ type: string; ref?: string } | undefined> {
  const entities = subject.others.flatMap(
    ({ id, type, ...other }): Choice<{ type: string; ref?: string }>[] =>
      id === undefined || type === undefined
        ? []
        : [{ label: other.name, description: describe({ ...other, id, type }), value: { type, ref: id } }],
  );
  const items = [
    ...typeItems<{ type: string; ref?: string }>(subject, type => ({ type })),
    { label: 'Entities of the registry', kind: vscode.QuickPickItemKind.Separator },
    ...entities,
  ];
  return pick(items, `Mark “${subject.text}” as`, 'A type, or an entity of the registry');
}

/** Another type than it has. */
export function pickType(subject: RefactorSubject): Promise<string | undefined> {
  const items = typeItems(subject, name => name).filter(({ label }) => label !== subject.type);
  const where = subject.id === undefined ? '' : ', its entry and all its mentions';
  return pick(
    items,
    `Change the type of “${subject.name}”${where}`,
    `It is now: ${subject.type ?? 'nothing'}`,
  );
}

export function pickWhere(name: string): Promise<'file' | 'workspace' | undefined> {
  return pick(
    [
      { label: 'In this file', value: 'file' as const },
      { label: 'In the workspace…', description: 'shows what would change', value: 'workspace' as const },
    ],
    `Mark all mentions of “${name}”`,
    'Where',
  );
}

/** The entity to merge one with, and which of the two stays: only one that has an entry can. */
export async function pickOther(
  subject: RefactorSubject,
): Promise<{ key: string; into: string } | undefined> {
  const { key = '', id, name } = subject;
  const able = subject.others.filter(other => id !== undefined || other.id !== undefined);
  if (able.length === 0) {
    void vscode.window.showInformationMessage(
      `There is no entry that “${name}” could be merged with: add one to the registry first.`,
    );
    return undefined;
  }
  const items = able.map(other => ({ label: other.name, description: describe(other), value: other }));
  const other = await pick(items, `Merge “${name}” with`, 'The other entity, the likeliest first');
  if (other === undefined) return undefined;
  if (id === undefined) return { key, into: other.key };
  if (other.id === undefined) return { key: other.key, into: key };
  return pick(
    [
      { label: other.name, description: `${other.id} stays, ${id} goes`, value: { key, into: other.key } },
      { label: name, description: `${id} stays, ${other.id} goes`, value: { key: other.key, into: key } },
    ],
    'Which of the two stays?',
    'It takes over the names, relations and mentions of the other',
  );
}
