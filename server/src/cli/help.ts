import type { Option } from './arguments.js';
import type { Colours } from './colours.js';
import type { Command, Example } from './command.js';

const exitCodes: readonly Row[] = [
  ['0', 'nothing to report'],
  ['1', 'something to report: see "check --fail-on" and "format --check"'],
  ['2', 'usage, configuration or file that cannot be read: one line each on standard error'],
];

type Row = readonly [term: string, meaning: string];

/** What `seedmark --help` prints. */
export function overallHelp(commands: readonly Command[], colours: Colours): string {
  const examples: readonly Example[] = [
    { line: 'seedmark check seeds', does: 'what is malformed in a folder' },
    { line: 'seedmark check --fix seeds', does: 'the same, with what is safe mended' },
    { line: 'seedmark entities article.txt', does: 'who and what is in a text' },
  ];
  return page(colours, [
    ['', 'Review source documents: read, check and mark up seeds. Everything runs offline.\n'],
    ['Usage', '  seedmark COMMAND [OPTION …] [PATH|GLOB …]\n'],
    [
      'Commands',
      rows(
        commands.map(({ name, summary }) => [name, summary]),
        colours,
      ),
    ],
    [
      'Options',
      rows(
        [
          ['-h, --help', 'this help, or that of a command: seedmark COMMAND --help'],
          ['-v, --version', 'the version'],
        ],
        colours,
      ),
    ],
    ['Examples', exampleRows(examples, colours)],
    ['Exit codes', rows(exitCodes, colours)],
  ]);
}

/** What `seedmark COMMAND --help` prints. */
export function commandHelp(command: Command, colours: Colours): string {
  const { name, summary, operands, description, options, examples } = command;
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  const lines = description === '' ? '' : `\n${description}\n`;
  return page(colours, [
    ['', `${sentence}\n${lines}`],
    ['Usage', `  seedmark ${name} [OPTION …]${operands === '' ? '' : ` ${operands}`}\n`],
    ['Options', rows([...Object.entries(options).map(optionRow), ['-h, --help', 'this help']], colours)],
    ['Examples', exampleRows(examples, colours)],
  ]);
}

function optionRow([name, option]: [string, Option]): Row {
  const { short, type, choices, value = 'VALUE', multiple, description, default: usual } = option;
  const operand = type === 'boolean' ? '' : ` ${choices === undefined ? value : choices.join('|')}`;
  const notes = [multiple ? 'may be repeated' : '', usual === undefined ? '' : `default: ${usual}`].filter(
    Boolean,
  );
  const note = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  return [`${short === undefined ? '    ' : `-${short}, `}--${name}${operand}`, `${description}${note}`];
}

function exampleRows(examples: readonly Example[], colours: Colours): string {
  return rows(
    examples.map(({ line, does }) => [line, does]),
    colours,
  );
}

/** Two columns; a term too long for its column has its meaning on the next line. */
function rows(table: readonly Row[], colours: Colours): string {
  const widest = Math.max(...table.map(([term]) => term.length));
  const column = Math.min(widest, 34) + 2;
  const lines = table.map(([term, meaning]) => {
    const painted = colours.paint(term, 'cyan');
    const gap = term.length + 2 <= column ? ' '.repeat(column - term.length) : `\n${' '.repeat(column + 2)}`;
    return `  ${painted}${gap}${meaning}\n`;
  });
  return lines.join('');
}

function page(colours: Colours, sections: readonly (readonly [title: string, body: string])[]): string {
  return sections
    .map(([title, body]) => (title === '' ? body : `${colours.paint(title, 'bold')}\n${body}`))
    .join('\n');
}
