/** How a document reads, wherever its HTML is shown: colours come from variables that the page around it sets. */

/** The entity types that have a colour of their own; others have that of `entity`. */
export const colouredTypes = [
  'person',
  'organization',
  'place',
  'event',
  'date',
  'work',
  'product',
  'quantity',
  'topic',
] as const;

const ofTypes = colouredTypes
  .map(type => `.entity[data-type="${type}"] { --colour: var(--seed-${type}); }`)
  .join('\n');

export const documentStyle = `
.document {
  max-width: 42rem;
  margin: 0 auto;
  padding: 1.5rem 18rem 4rem 1.5rem;
  box-sizing: content-box;
  line-height: 1.65;
  overflow-wrap: break-word;
}
.document h1 { font-size: 1.7em; line-height: 1.25; margin: 0.6em 0 0.8em; }
.document h2 { font-size: 1.3em; margin: 1.6em 0 0.5em; }
.document h3, .document h4, .document h5, .document h6 { font-size: 1.1em; margin: 1.4em 0 0.4em; }
.document p, .document ul, .document ol, .document blockquote, .document pre { margin: 0 0 1em; }
.document blockquote { padding-left: 1em; border-left: 3px solid var(--seed-line); }
.document pre { padding: 0.8em; overflow: auto; border: 1px solid var(--seed-line); }
.document hr { border: none; border-top: 1px solid var(--seed-line); margin: 2em 0; }
.entity {
  --colour: var(--seed-entity);
  color: var(--colour);
  text-decoration: underline solid color-mix(in srgb, var(--colour) 60%, transparent) 1px;
  text-underline-offset: 0.2em;
}
${ofTypes}
.entity.recognized { text-decoration-style: dotted; }
.entity.off { color: inherit; text-decoration: none; }
.entity .entity { text-decoration: none; }
.document ins { color: var(--seed-insertion); text-decoration: underline double; text-underline-offset: 0.2em; }
.document del { color: var(--seed-deletion); text-decoration: line-through; }
.document mark, .document .mark { color: inherit; background: var(--seed-highlight-back); border-bottom: 2px solid var(--seed-highlight); }
.document .underline, .document .ul { text-decoration: underline; }
.document .smallcaps { font-variant: small-caps; }
.malformed { text-decoration: underline wavy var(--seed-deletion) 1px; }
.comment {
  float: right;
  clear: right;
  width: 14.5rem;
  margin: 0 -16.5rem 0.5rem 0;
  padding: 0.35rem 0.6rem;
  border-left: 3px solid var(--seed-comment);
  font-size: 0.88em;
  font-weight: normal;
  line-height: 1.4;
  color: var(--seed-text);
  background: var(--seed-note-back);
}
.comment .author { display: block; font-size: 0.92em; color: var(--seed-comment); }
@media (max-width: 62rem) {
  .document { padding-right: 13rem; }
  .comment { width: 10.5rem; margin-right: -12rem; }
}
@media (max-width: 42rem) {
  .document { padding-right: 1.5rem; }
  .comment {
    float: none;
    width: auto;
    margin: 0 0.2em;
    padding: 0.1em 0.4em;
    border-left-width: 2px;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  .comment .author { display: inline; }
  .comment .author::after { content: ": "; }
}
`;
