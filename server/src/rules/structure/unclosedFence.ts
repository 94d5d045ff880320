import { fence } from '../../syntax/lines.js';
import { insert } from '../edits.js';
import { partsOf } from '../parts.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

export const unclosedFence = defineRule({
  code: 'structure/unclosed-fence',
  severity: 'error',
  summary: 'A fenced literal that is never closed.',
  why: 'Everything behind the fence is literal: headings, markers and review marks in it are not read.',
  examples: [
    {
      bad: '# The log\n\n```\n06:40 first boat\n',
      choices: ['# The log\n\n```\n06:40 first boat\n```\n'],
    },
    { bad: '> ~~~ log\n> 06:40 first boat\n', choices: ['> ~~~ log\n> 06:40 first boat\n> ~~~\n'] },
  ],
  scope: 'block',
  needs: Trace.fence,
  *find({ block }) {
    for (const part of partsOf(block)) {
      const { type, closed, source } = part.block;
      if (type !== 'code' || closed) continue;
      const opener = fence(source.split(/[\r\n]/, 1)[0]);
      if (opener === undefined) continue;
      const start = source.indexOf(opener.marks);
      const span = part.place({ start, end: start + opener.marks.length });
      const lastLine = source.trimEnd();
      yield {
        ...span,
        data: { marks: opener.marks, end: part.place({ start: 0, end: lastLine.length }).end },
      };
    }
  },
  message: ({ data: { marks } }) =>
    `A fence of ${marks.length} ${marks[0] === '~' ? 'tildes' : 'backticks'} opens a literal that no line closes; write the same on a line behind it.`,
  fix: ({ start, data: { marks, end } }, { block }) => {
    const before = block.source.slice(0, start);
    const prefix = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
    const eol = /\r\n?|\n/.exec(block.source)?.[0] ?? '\n';
    const close = eol + prefix.replace(/[-*+]|\d{1,9}[.)]/g, sign => ' '.repeat(sign.length)) + marks;
    return [{ kind: 'choice', title: 'Close it at the end', edits: [insert(end, close)] }];
  },
});
