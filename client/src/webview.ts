import * as vscode from 'vscode';

/** What a webview shows: the bundle of its script and its styles, by the name they have in `dist/webview`. */
export interface PageDescription {
  readonly name: string;
  /** Read out by screen readers. */
  readonly title: string;
  /** Whether its script makes workers of its own text. */
  readonly hasWorkers?: boolean;
}

/** What a page is told by its script's side of the connection: `webview/connection.ts` sends it. */
export type FromScript<Message> = { readonly ready: true } | { readonly message: Message };

/**
 * Our end of a webview: its page holds nothing but a script and styles of the extension, and gets everything it shows
 * by messages. `ready` is called whenever the script has started, anew each time VS Code throws the page away and
 * makes it again: it sends what is to be seen.
 */
export class Page<ToPage, FromPage> implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly webview: vscode.Webview,
    extensionUri: vscode.Uri,
    description: PageDescription,
    handlers: { ready(): void; receive(message: FromPage): void },
  ) {
    webview.options = { enableScripts: true, localResourceRoots: [rootOf(extensionUri)] };
    this.subscription = webview.onDidReceiveMessage((sent: FromScript<FromPage>) => {
      if ('ready' in sent) handlers.ready();
      else handlers.receive(sent.message);
    });
    webview.html = pageOf(webview, extensionUri, description);
  }

  /** Lost where the page is not there; `ready` is called when it is again. */
  post(message: ToPage): void {
    void this.webview.postMessage(message);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function rootOf(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'client/dist/webview');
}

/**
 * A page that can load its own script and styles, and nothing else from anywhere: no inline script or handler runs,
 * so that text which finds its way into it stays text.
 */
function pageOf(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { name, title, hasWorkers = false }: PageDescription,
): string {
  const nonce = randomNonce();
  const address = (file: string) =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(rootOf(extensionUri), file)).toString());
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource};${hasWorkers ? ' worker-src blob:;' : ''} base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${address(`${name}.css`)}">
</head>
<body>
<script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
</body>
</html>`;
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character]);
}
