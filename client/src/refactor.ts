import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type RefactorParams,
  type RefactorResult,
  type RefactorSubject,
  type RefactorTarget,
  refactorCommand,
  refactorMethod,
  refactorSubjectMethod,
} from '../../server/src/protocol.js';
import { applyAtOnce, applyWithPreview, askWithProgress } from './bulkEdit.js';
import { pickOther, pickSubject, pickType, pickWhere } from './refactorPicks.js';

/**
 * What a command is about: an entity by its key, everywhere or in a document, or the mention at a place. From a code
 * action come the server's parameters; without anything it is the cursor's place.
 */
export type RefactorArgument = EntityArgument | RefactorParams | undefined;

interface EntityArgument {
  readonly key: string;
  readonly uri?: string;
  readonly range?: vscode.Range | ProtocolRange;
}

interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

/** The commands that mark mentions, and change what entities are. */
export function refactorCommands(client: BaseLanguageClient): vscode.Disposable {
  const refactorings = new Refactorings(client);
  const register = (name: string, work: (target: RefactorTarget) => Promise<void>) =>
    vscode.commands.registerCommand(`seedmark.${name}`, async (argument: RefactorArgument, all?: unknown) => {
      const target = placesOf(all) ?? (await refactorings.targetOf(argument));
      if (target === undefined) tell('This is done in a seed: open one, and put the cursor on a name.');
      else await work(target);
    });
  const simple = (kind: 'confirm' | 'unmark') => (target: RefactorTarget) =>
    refactorings.run({ kind, target });
  return vscode.Disposable.from(
    vscode.commands.registerCommand(refactorCommand, (params: RefactorParams) => refactorings.run(params)),
    register('mark', target => refactorings.mark(target)),
    register('markMention', target => refactorings.markMention(target)),
    register('markAllMentions', target => refactorings.markAll(target)),
    register('confirm', simple('confirm')),
    register('unmark', simple('unmark')),
    register('retype', target => refactorings.retype(target)),
    register('extractEntity', target => refactorings.extract(target)),
    register('mergeEntities', target => refactorings.merge(target)),
    register('addAlias', target => refactorings.addAlias(target)),
  );
}

class Refactorings {
  constructor(private readonly client: BaseLanguageClient) {}

  /** The place or entity that an argument names; that of the cursor, if there is none. */
  async targetOf(argument: RefactorArgument): Promise<RefactorTarget | undefined> {
    if (argument !== undefined && 'target' in argument) return argument.target;
    if (argument !== undefined && 'key' in argument) {
      const { key, uri, range }: EntityArgument = argument;
      if (range === undefined || uri === undefined) return { key, ...uriOf(uri) };
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      return { uri: this.uriOf(document), version: document.version, range: plainRange(range) };
    }
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || editor.document.languageId !== 'seed') return undefined;
    const { document, selection } = editor;
    return { uri: this.uriOf(document), version: document.version, range: plainRange(selection) };
  }

  /** Makes a refactoring; one of several files is shown first. */
  async run(params: RefactorParams): Promise<void> {
    const result = await askWithProgress<RefactorParams, RefactorResult>(
      this.client,
      'Looking for mentions',
      refactorMethod,
      params,
    );
    if (result === undefined) return;
    if ('refusal' in result) {
      tell(result.refusal);
      return;
    }
    const label = Object.values(result.changeAnnotations ?? {})[0]?.label ?? 'Refactoring';
    const isShown = result.files > 1 && params.kind !== 'extract' && params.kind !== 'addAlias';
    if (isShown) await applyWithPreview(this.client, result, label);
    else await applyAtOnce(this.client, result);
    const isWide = 'target' in params ? 'key' in params.target && params.target.uri === undefined : isShown;
    if (isWide && result.unread > 0) {
      const seeds = result.unread === 1 ? '1 seed is' : `${result.unread} seeds are`;
      tell(`${seeds} still being read for mentions without a marker: run the command again for those.`);
    }
  }

  /** Marks what is selected, as what the person chooses. */
  async mark(target: RefactorTarget): Promise<void> {
    if (!('range' in target)) return this.run({ kind: 'markMentions', target });
    const subject = await this.subjectOf(target);
    if (subject === undefined) return;
    const chosen = await pickSubject(subject);
    if (chosen !== undefined) await this.run({ kind: 'mark', target, ...chosen });
  }

  /** Marks a recognised mention as what it is taken for; where there is none, asks what it is. */
  async markMention(target: RefactorTarget): Promise<void> {
    if (!('range' in target)) return this.run({ kind: 'markMentions', target });
    const subject = await this.subjectOf(target);
    if (subject === undefined) return;
    if (subject.isRecognized) await this.run({ kind: 'markMentions', target });
    else await this.mark(target);
  }

  async markAll(target: RefactorTarget): Promise<void> {
    if (!('range' in target)) return this.run({ kind: 'markMentions', target });
    const subject = await this.mentioned(target);
    if (subject?.key === undefined) return;
    const where = await pickWhere(subject.name);
    if (where === undefined) return;
    const inFile = where === 'file' ? { uri: target.uri } : {};
    await this.run({ kind: 'markMentions', target: { key: subject.key, ...inFile } });
  }

  async retype(target: RefactorTarget): Promise<void> {
    const subject = await this.mentioned(target);
    if (subject?.key === undefined) return;
    const type = await pickType(subject);
    if (type === undefined) return;
    // What is registered is one thing everywhere.
    const whole = subject.id === undefined ? target : { key: subject.key };
    await this.run({ kind: 'retype', target: whole, type });
  }

  async extract(target: RefactorTarget): Promise<void> {
    await this.run({ kind: 'extract', target, into: 'registry' });
  }

  /** Asks for the other entity, and for which of the two stays where both could. */
  async merge(target: RefactorTarget): Promise<void> {
    const subject = await this.mentioned(target);
    if (subject?.key === undefined) return;
    const picked = await pickOther(subject);
    if (picked !== undefined) await this.run({ kind: 'merge', ...picked, ...uriOf(uriOfTarget(target)) });
  }

  /** Adds a form of the name to the entity's entry; the text of the mention, if that is none yet. */
  async addAlias(target: RefactorTarget): Promise<void> {
    const subject = await this.mentioned(target);
    if (subject === undefined) return;
    const { id, name, text } = subject;
    if (id === undefined) {
      tell(`“${name}” is in no registry: add it there first.`);
      return;
    }
    const alias = await vscode.window.showInputBox({
      title: `Add an alias of “${name}”`,
      prompt: 'Another form of its name, which is recognised from then on',
      value: text === name ? '' : text,
      validateInput: value => (value.trim() === '' ? 'An alias is a text.' : undefined),
    });
    if (alias === undefined) return;
    const uri = uriOfTarget(target) ?? subject.uri;
    await this.run({ kind: 'addAlias', id, alias, uri });
  }

  private async subjectOf(target: RefactorTarget): Promise<RefactorSubject | undefined> {
    const subject = await this.client.sendRequest<RefactorSubject | null>(refactorSubjectMethod, target);
    if (subject === null) tell('No entity is mentioned here.');
    return subject ?? undefined;
  }

  private async mentioned(target: RefactorTarget): Promise<RefactorSubject | undefined> {
    const subject = await this.subjectOf(target);
    if (subject === undefined || subject.key !== undefined) return subject;
    tell('No entity is mentioned here.');
    return undefined;
  }

  private uriOf({ uri }: vscode.TextDocument): string {
    return this.client.code2ProtocolConverter.asUri(uri);
  }
}

/** The mentions that are chosen in a list, where there are several. */
function placesOf(chosen: unknown): RefactorTarget | undefined {
  if (!Array.isArray(chosen) || chosen.length < 2) return undefined;
  const places = chosen.flatMap((each: Partial<EntityArgument> | undefined) =>
    each?.uri === undefined || each.range === undefined
      ? []
      : [{ uri: each.uri, range: plainRange(each.range) }],
  );
  return places.length === chosen.length ? { places } : undefined;
}

function uriOfTarget(target: RefactorTarget): string | undefined {
  return 'places' in target ? target.places[0]?.uri : target.uri;
}

function uriOf(uri: string | undefined): { uri?: string } {
  return uri === undefined ? {} : { uri };
}

function plainRange({ start, end }: vscode.Range | ProtocolRange): ProtocolRange {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
