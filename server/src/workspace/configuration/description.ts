/** What a project can configure: from this come its type, how it is read, its JSON schema and its documentation. */
import { rules } from '../../rules/index.js';
import type { Setting } from '../../rules/rule.js';
import { choice, dictionary, list, object, text, type ValueOf } from './shapes.js';

const severity = choice<Setting>('The severity of the rule’s diagnostics.', [
  'off',
  'hint',
  'information',
  'warning',
  'error',
]);

/** A rule that runs a plugin of the project. */
const prosePattern = /^prose\/[a-z0-9][a-z0-9._-]*$/;

const glob = text('A glob, relative to the folder of this file: `drafts/**/*.md`.', {
  pattern: /^(?![/!])(?!(?:.*\/)?\.\.(?:\/|$))[^\\[\]]{1,500}$/,
  is: 'a glob of `*`, `**`, `?` and `{a,b}`, relative to the folder of this file',
});

const typeName = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The names of all recognizers, which are not loaded for them. */
export const recognizerNames: readonly string[] = [
  'acronyms',
  'dates',
  'events',
  'persons',
  'places',
  'registry',
  'roles',
  'tagger',
];

const severitySettings = {
  what: 'rule',
  known: {
    ...Object.fromEntries(families().map(family => [family, `All rules ${family}.`])),
    ...Object.fromEntries(rules.map(({ code, summary }) => [code, summary])),
  },
  pattern: prosePattern,
};

/** Severities by rule code or family, as the configuration and the editor's settings have them. */
export const ruleSettings = dictionary(
  'The severity of a rule’s diagnostics, by its code; `marker/*` is a family. A code goes before its family.',
  severitySettings,
  severity,
);

export const description = object('The configuration of a project that Seedmark works on.', {
  rules: ruleSettings,
  types: dictionary(
    'Entity types beside those of the format, by name. A type of the format can be given further abbreviations.',
    { what: 'name of a type: letters, digits, `-` and `_`', pattern: typeName },
    object('What is known of the type.', {
      abbreviations: list(
        'Other names for it; markers that use them are read, and `marker/type-alias` writes them out.',
        text('An abbreviation.', { pattern: typeName, is: 'a name of letters, digits, `-` and `_`' }),
      ),
      description: text('One line for hovers and completion.'),
      example: text('A text that would be marked so.'),
    }),
  ),
  relations: list(
    'Relations that registries use beside those of the format (`affiliation`, `memberOf`, `partOf`, …).',
    text('The name of a relation.', { pattern: typeName, is: 'a name of letters, digits, `-` and `_`' }),
  ),
  frontMatter: object('What is asked of front matter.', {
    required: list('Keys that every seed has to have.', text('A key.')),
  }),
  registries: list('Registries of entities beside those that are called `entities.yaml`.', glob),
  recognizers: list(
    'What looks for entities that carry no marker; all of these, if not said.',
    choice('A recognizer.', recognizerNames),
  ),
  prose: list(
    'Plugins of retext, installed in the project, that check the prose: `retext-passive` as the rule `prose/passive`. They are code of the project, and run only where it is trusted.',
    text('The name of a package.', {
      pattern: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]{0,200}$/,
      is: 'the name of a package',
    }),
  ),
  include: list(
    'The files that are seeds, in place of those that are by name. VS Code gives them the language of seeds when they are opened.',
    glob,
  ),
  exclude: list('Files and folders that are left alone.', glob),
});

/** What a project has configured; what it has not is undefined. */
export type ConfigurationValues = ValueOf<typeof description>;

function families(): string[] {
  return [...new Set(rules.map(({ code }) => `${code.split('/')[0]}/*`))];
}
