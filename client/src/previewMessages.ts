/** What the preview's page and the extension tell each other. Offsets are the document's, in UTF-16 code units. */
import type { PreviewResult } from '../../server/src/protocol.js';

export type ToPreviewPage =
  | { readonly type: 'show'; readonly document: string; readonly shown: PreviewResult }
  | { readonly type: 'failure'; readonly reason: string }
  /** The editor shows what is behind this offset from its top on. */
  | { readonly type: 'scroll'; readonly offset: number }
  /** The cursor is here. */
  | { readonly type: 'cursor'; readonly offset: number };

export type FromPreviewPage =
  /** Something was clicked: show its source. */
  | { readonly type: 'go'; readonly offset: number }
  /** What is behind this offset is at the top of the page now. */
  | { readonly type: 'scrolled'; readonly offset: number }
  | {
      readonly type: 'settle';
      readonly how: 'accept' | 'reject';
      /** Where the mark starts. */
      readonly start: number;
    };
