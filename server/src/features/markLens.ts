import type { CodeLens } from 'vscode-languageserver';
import { settleMarkCommand } from '../protocol.js';
import { marksOf } from '../review/marks.js';
import type { DocumentContext } from './feature.js';
import { settleArguments, settlings } from './settleLinks.js';

/** More marks than this have no lenses: nobody reads so many. */
const mostMarks = 500;

/** What settles each mark, above its line, where the person wants that and the client has the command. */
export function markLenses({ snapshot, positions, hasCommands }: DocumentContext): CodeLens[] {
  const { seed, settings } = snapshot;
  if (!settings.review.codeLens || !hasCommands) return [];
  const marks = marksOf(seed).filter(({ broken }) => broken === undefined);
  if (marks.length > mostMarks) return [];
  return marks.flatMap(mark => {
    const range = positions.range(seed, mark);
    const by = mark.author === undefined ? '' : ` (${mark.author})`;
    return settlings(mark.kind).map(({ name, how }, index) => ({
      range,
      command: {
        title: index === 0 ? `${name} ${mark.kind}${by}` : name,
        command: settleMarkCommand,
        arguments: [...settleArguments(snapshot, positions, mark.start, how)],
      },
    }));
  });
}
