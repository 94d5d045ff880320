import { UsageError } from './arguments.js';
import { defineCommand } from './command.js';

export default defineCommand({
  name: 'lsp',
  summary: 'the language server, for an editor',
  operands: '',
  description: 'Speaks the Language Server Protocol on standard input and output.',
  options: {
    stdio: { type: 'boolean', description: 'talk over standard input and output, the only way there is' },
  },
  examples: [{ line: 'seedmark lsp --stdio', does: 'what an editor starts' }],

  async execute({ stdio }, operands) {
    if (!stdio || operands.length > 0)
      throw new UsageError('the language server is started with --stdio alone');
    await import('../stdio.js');
    return 0;
  },
});
