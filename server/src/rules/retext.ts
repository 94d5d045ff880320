/** Plugins of retext (unified's checkers of natural language) run over the prose of a leaf. */
import type { Root } from 'nlcst';
import retextEnglish from 'retext-english';
import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import type { Span } from '../syntax/types.js';

/** What a plugin says of a range of a text. */
export interface Remark extends Span {
  readonly reason: string;
  readonly actual: string;
  /** What could stand there instead. */
  readonly expected: readonly string[];
}

/** Parses the text as English and runs one plugin: some megabytes a second, so only for texts that are suspect. */
export function checker(plugin: Plugin<[], Root>): (text: string) => Remark[] {
  const processor = unified().use(retextEnglish).use(plugin).freeze();
  return text => {
    const file = new VFile(text);
    processor.runSync(processor.parse(file), file);
    return file.messages.flatMap(({ place, reason, actual, expected }) => {
      if (place === undefined || !('start' in place)) return [];
      const { start, end } = place;
      return start.offset === undefined || end.offset === undefined
        ? []
        : [{ start: start.offset, end: end.offset, reason, actual: actual ?? '', expected: expected ?? [] }];
    });
  };
}
