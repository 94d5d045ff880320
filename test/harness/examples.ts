export { lintExample, severitiesForExcerpts } from '../../server/src/rules/examples.js';
