import type { FromScript } from '../src/webview.js';

interface Host {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Host;

/** The script's end of a webview; see `src/webview.ts` for the other. */
export interface Connection<FromPage, State> {
  post(message: FromPage): void;
  /** What the page was when VS Code threw it away; undefined at first. */
  readonly state: State | undefined;
  /** Kept by VS Code until the view is closed, over restarts too. */
  keep(state: State): void;
}

/** Says that the page is there, and has what is then sent handled. To be called once. */
export function connect<ToPage, FromPage, State>(
  receive: (message: ToPage) => void,
): Connection<FromPage, State> {
  const host = acquireVsCodeApi();
  const send = (message: FromScript<FromPage>) => host.postMessage(message);
  window.addEventListener('message', (event: MessageEvent<ToPage>) => receive(event.data));
  const kept = host.getState();
  // What comes back is what `keep` was given, by this version of the page or an older one: readers check it.
  const state = kept === undefined || kept === null ? undefined : (kept as State);
  queueMicrotask(() => send({ ready: true }));
  return { post: message => send({ message }), state, keep: value => host.setState(value) };
}
