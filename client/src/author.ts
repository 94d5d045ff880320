import * as vscode from 'vscode';

const section = 'seedmark.review';

/** What is used of the API that VS Code's own extension for Git gives others. */
interface GitExtension {
  getAPI(version: 1): {
    readonly repositories: readonly GitRepository[];
  };
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  getConfig(key: string): Promise<string>;
  getGlobalConfig(key: string): Promise<string>;
}

/** The name that marks are signed with: as the settings say, or Git, or the person who is asked once. */
export class Author {
  private asked: string | undefined;
  private found: string | undefined;

  /** The name as far as it is known; empty where nobody was asked yet. */
  get known(): string {
    return configured() || this.found || this.asked || '';
  }

  /** The name for a document, asked for where nothing says it; empty where the person does not say it either. */
  async name(document: vscode.Uri): Promise<string> {
    const setting = configured();
    if (setting !== '') return setting;
    this.found ||= await gitName(document);
    if (this.found !== '') return this.found;
    this.asked ??= await ask();
    return this.asked;
  }
}

function configured(): string {
  return vscode.workspace.getConfiguration(section).get('author', '').trim();
}

/** Asks, and keeps the answer in the settings. */
async function ask(): Promise<string> {
  const answer = await vscode.window.showInputBox({
    title: 'Your name, for suggestions and comments',
    prompt: 'It is kept in the setting seedmark.review.author.',
    placeHolder: 'lina',
    ignoreFocusOut: true,
  });
  const name = answer?.trim() ?? '';
  if (name !== '') {
    await vscode.workspace
      .getConfiguration(section)
      .update('author', name, vscode.ConfigurationTarget.Global);
  }
  return name;
}

async function gitName(document: vscode.Uri): Promise<string> {
  try {
    return (await nameFromExtension(document)) || (await nameFromFile(document));
  } catch {
    return '';
  }
}

async function nameFromExtension(document: vscode.Uri): Promise<string> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined || !vscode.workspace.getConfiguration('git').get('enabled', true)) return '';
  const { repositories } = (await extension.activate()).getAPI(1);
  const path = document.toString();
  const [repository] = repositories
    .filter(({ rootUri }) => path.startsWith(`${rootUri}/`))
    .sort((a, b) => b.rootUri.path.length - a.rootUri.path.length);
  if (repository === undefined) return '';
  return (
    (await configOf(() => repository.getConfig('user.name'))) ||
    (await configOf(() => repository.getGlobalConfig('user.name')))
  );
}

/** A value of Git's configuration, which rejects where it has none. */
async function configOf(read: () => Promise<string>): Promise<string> {
  try {
    return (await read()).trim();
  } catch {
    return '';
  }
}

/** What the repository's own configuration says, where Git itself cannot be asked, as in a browser. */
async function nameFromFile(document: vscode.Uri): Promise<string> {
  const folder = vscode.workspace.getWorkspaceFolder(document);
  if (folder === undefined) return '';
  try {
    const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, '.git', 'config'));
    return userName(new TextDecoder().decode(file.subarray(0, 65_536)));
  } catch {
    return '';
  }
}

function userName(config: string): string {
  let section = '';
  for (const line of config.split(/\r?\n/)) {
    const header = /^\s*\[([^\]"]+)/.exec(line);
    if (header !== null) section = header[1].trim().toLowerCase();
    const value = section === 'user' ? /^\s*name\s*=(.*)$/i.exec(line) : null;
    if (value !== null) return value[1].trim().replace(/^"(.*)"$/, '$1');
  }
  return '';
}
