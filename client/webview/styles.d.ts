/** Bundled with the page that imports it. */
declare module '*.css';
/** The source of a script, bundled by itself: for a worker, which a page here can only make of its own text. */
declare module '*?script' {
  const source: string;
  export default source;
}
