/** A plugin of retext as a project installs it, which minds the word "very". */
export const veryPlugin: Readonly<Record<string, string>> = {
  'node_modules/retext-very/package.json':
    '{ "name": "retext-very", "type": "module", "exports": "./index.js" }',
  'node_modules/retext-very/index.js': `export default function () {
  return (tree, file) => {
    for (const { index } of String(file).matchAll(/\\bvery\\b/g)) {
      const start = { line: 1, column: index + 1, offset: index };
      const end = { line: 1, column: index + 5, offset: index + 4 };
      Object.assign(file.message('Unneeded', { place: { start, end } }), { actual: 'very', expected: ['quite'] });
    }
  };
}
`,
};
