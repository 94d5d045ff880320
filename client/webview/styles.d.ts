/** Bundled with the page that imports it. */
declare module '*.css';
