/** The page of the preview: a seed to be read, its review marks to be settled. */
import './preview.css';
import { documentStyle } from '../../../server/src/formats/html/style.js';
import type { FromPreviewPage, ToPreviewPage } from '../../src/previewMessages.js';
import { connect } from '../connection.js';
import { element } from '../elements.js';
import { Chunks } from './chunks.js';
import { Legend } from './legend.js';
import { settleButtons } from './settleButtons.js';

/** What stays as it was when the page is made anew. */
interface Kept {
  readonly off: readonly string[];
}

const style = new CSSStyleSheet();
style.replaceSync(documentStyle);
document.adoptedStyleSheets = [style];

const main = element('main', { class: 'document' });
const failure = element('p', { class: 'failure', attributes: { role: 'status' } });
const chunks = new Chunks(main);
const legend = new Legend(main, off => connection.keep({ off: [...off] }));
const header = element('header', {}, legend.element);
document.body.append(header, failure, main);

let shownDocument: string | undefined;
/** Until when the page is only following the editor. */
let follows = 0;
let isScrollTold = false;

const connection = connect<ToPreviewPage, FromPreviewPage, Kept>(message => {
  failure.textContent = message.type === 'failure' ? message.reason : '';
  if (message.type === 'show') {
    const { document: uri, shown } = message;
    document.documentElement.lang = shown.language ?? '';
    chunks.show(shown.chunks);
    legend.show(shown.legend);
    if (uri !== shownDocument) scrollTo(0, 0);
    shownDocument = uri;
  } else if (message.type === 'scroll') {
    follows = Date.now() + 300;
    chunks.scrollTo(message.offset, header.offsetHeight);
  } else if (message.type === 'cursor') {
    chunks.markCursor(message.offset);
  }
});
if (connection.state !== undefined) legend.turnOff(connection.state.off);

main.addEventListener('click', event => {
  if (!(event.target instanceof Element) || event.target.closest('a, button') !== null) return;
  if (getSelection()?.isCollapsed === false) return;
  const offset = chunks.offsetAt(event.target, event.clientX, event.clientY);
  if (offset !== undefined) connection.post({ type: 'go', offset });
});

settleButtons(main, (how, mark) => {
  const start = chunks.startOf(mark);
  if (start !== undefined) connection.post({ type: 'settle', how, start });
});

addEventListener('scroll', () => {
  if (Date.now() < follows || isScrollTold) return;
  isScrollTold = true;
  requestAnimationFrame(() => {
    isScrollTold = false;
    const offset = chunks.offsetAtTop(header.offsetHeight);
    if (offset !== undefined) connection.post({ type: 'scrolled', offset });
  });
});
