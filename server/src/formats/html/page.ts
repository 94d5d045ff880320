/** A rendered document as one HTML file that needs nothing else: no script, no network; light, dark and on paper. */
import { documentStyle } from './style.js';

/** An entity type of the document, for the legend. */
export interface LegendItem {
  readonly type: string;
  /** How many mentions are of it. */
  readonly mentions: number;
}

export interface HtmlPage {
  readonly title: string;
  /** BCP 47; undefined where the document does not say. */
  readonly language: string | undefined;
  /** What `renderNodes` has made. */
  readonly body: string;
  readonly legend: readonly LegendItem[];
}

/** Nothing is loaded and nothing runs, whatever finds its way into the page. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const light = `
  --seed-text: #1f2328; --seed-back: #ffffff; --seed-line: #d0d7de; --seed-note-back: #f6f8fa;
  --seed-person: #0550ae; --seed-organization: #7b3fc4; --seed-place: #116329; --seed-event: #953800;
  --seed-date: #0a6870; --seed-work: #a40e5f; --seed-product: #7a5200; --seed-quantity: #4d5a00;
  --seed-topic: #4f46a5; --seed-entity: #57606a; --seed-insertion: #116329; --seed-deletion: #b3202a;
  --seed-highlight: #bf8700; --seed-highlight-back: #fff8c5; --seed-comment: #57606a;`;

const dark = `
  --seed-text: #e6edf3; --seed-back: #0d1117; --seed-line: #30363d; --seed-note-back: #161b22;
  --seed-person: #79c0ff; --seed-organization: #d2a8ff; --seed-place: #7ee787; --seed-event: #ffa657;
  --seed-date: #56d4dd; --seed-work: #ff9bce; --seed-product: #e3b341; --seed-quantity: #b5cea8;
  --seed-topic: #a5b4fc; --seed-entity: #b1bac4; --seed-insertion: #56d364; --seed-deletion: #ff938a;
  --seed-highlight: #d29922; --seed-highlight-back: #3b2e00; --seed-comment: #9da7b3;`;

const pageStyle = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
@media print { :root { ${light} } .document { max-width: none; padding: 0 15rem 0 0; } .legend { display: none; } }
body { margin: 0; color: var(--seed-text); background: var(--seed-back); font: 16px/1.65 system-ui, sans-serif; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; max-width: 42rem; margin: 0 auto; padding: 1rem 18rem 0 1.5rem; box-sizing: content-box; list-style: none; font-size: 0.88em; }
@media (max-width: 62rem) { .legend { padding-right: 1.5rem; } }
`;

/** The whole file. */
export function htmlPage({ title, language, body, legend }: HtmlPage): string {
  const types = legend.map(
    ({ type, mentions }) =>
      `<li><span class="entity" data-type="${escapeHtml(type)}">${escapeHtml(type)}</span> ${mentions}</li>`,
  );
  return `<!DOCTYPE html>
<html${language === undefined ? '' : ` lang="${escapeHtml(language)}"`}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Seedmark">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}${documentStyle}</style>
</head>
<body>
${types.length > 0 ? `<ul class="legend" aria-label="Entity types">${types.join('')}</ul>\n` : ''}<main class="document">
${body}
</main>
</body>
</html>
`;
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => references[character]);
}
