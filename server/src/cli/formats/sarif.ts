import { pathToFileURL } from 'node:url';
import type { Region, ReportingConfiguration, ReportingDescriptor, Result } from 'sarif';
import { documentationUrl, type Fix, type Rule, type Severity } from '../../rules/rule.js';
import type { Seed } from '../../syntax/seed.js';
import type { Span } from '../../syntax/types.js';
import { rangeOf } from '../position.js';
import { version } from '../version.js';
import type { Checked, Circumstances, Format, Reported } from './format.js';

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Record<Severity, ReportingConfiguration.level>;

/** What relative addresses are relative to: the folder the command runs in. */
const base = '%SRCROOT%';

/** SARIF 2.1.0 (OASIS), one run. Lines and columns count from one, columns in UTF-16 code units. */
export function sarif({ rules }: Circumstances): Format {
  const indices = new Map(rules.map(({ code }, index) => [code, index]));
  const driver = {
    name: 'Seedmark',
    semanticVersion: version(),
    informationUri: 'https://github.com/seedmark/seedmark',
    rules: rules.map(descriptor),
  };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [base]: { description: { text: 'The folder that was checked from.' } } },
  };
  const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
  return {
    head: `{"$schema":${JSON.stringify(schema)},"version":"2.1.0","runs":[${open(run)},"results":[\n`,
    separator: ',\n',
    file: checked =>
      checked.diagnostics
        .map(diagnostic => JSON.stringify(result(checked, diagnostic, indices.get(diagnostic.code))))
        .join(',\n'),
    tail: (_, complete) => `\n],"invocations":[{"executionSuccessful":${complete}}]}]}\n`,
  };
}

/** An object's JSON without its closing brace. */
function open(object: object): string {
  return JSON.stringify(object).slice(0, -1);
}

function descriptor({ code, severity, summary, why, examples }: Rule): ReportingDescriptor {
  const fence = (text: string) => `~~~~~\n${text.replace(/\n$/, '')}\n~~~~~`;
  const shown = examples.flatMap(({ bad, fixed, good }) => {
    const right = fixed ?? good;
    return [`Reported:\n\n${fence(bad)}`, ...(right === undefined ? [] : [`Right:\n\n${fence(right)}`])];
  });
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${summary}\n\n${why}`, markdown: [summary, why, ...shown].join('\n\n') },
    helpUri: documentationUrl(code),
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
    properties: { tags: [code.split('/')[0]] },
  };
}

function result({ file, seed }: Checked, diagnostic: Reported, ruleIndex: number | undefined): Result {
  const { code, severity, message, fixes, related } = diagnostic;
  const artifactLocation = locationOf(file.path, file.file);
  const located = (span: Span) => ({ physicalLocation: { artifactLocation, region: region(seed, span) } });
  return {
    ruleId: code,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [located(diagnostic)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        ...located(place),
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map(fix => fixOf(fix, seed, artifactLocation)) }),
  };
}

type Location = ReturnType<typeof locationOf>;

function fixOf({ kind, title, edits }: Fix, seed: Seed, artifactLocation: Location) {
  const replacements = edits.map(edit => ({
    deletedRegion: region(seed, edit),
    ...(edit.text !== '' && { insertedContent: { text: edit.text } }),
  }));
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation, replacements }],
    properties: { kind },
  };
}

function region(seed: Seed, span: Span): Region {
  const { start, end } = rangeOf(seed, span);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Relative below the folder the command runs in, else absolute: a relative address must not lead upwards. */
function locationOf(path: string, file: string | undefined): { uri: string; uriBaseId?: string } {
  if (file !== undefined && (path.startsWith('../') || path === file || /^[a-z]:\//i.test(path))) {
    return { uri: pathToFileURL(file).href };
  }
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: base };
}
