import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { Registry } from '../entities/registry.js';
import { Seed } from '../syntax/seed.js';
import type { LintOptions } from './ruleSet.js';
import { lint } from './run.js';
import { toVFileMessage } from './vfileMessage.js';

export type SeedLintOptions = Omit<LintOptions, 'onProblem'> & { readonly registry?: Registry };

/**
 * A unified plugin, to be used after `seedParse`: reports the file's diagnostics as messages. A rule that throws is
 * a message of its own.
 */
export const seedLint: Plugin<[SeedLintOptions?], Root> = (options = {}) => {
  return (_tree, file) => {
    const seed = Seed.parse(String(file), options);
    const onProblem = (code: string, error: unknown) => {
      file.message(`The rule failed: ${error}`, { ruleId: code, source: 'seedmark' });
    };
    for (const diagnostic of lint(seed, { ...options, onProblem })) {
      const message = toVFileMessage(diagnostic, seed);
      message.name = `${file.path ? `${file.path}:` : ''}${message.name}`;
      message.file = file.path;
      file.messages.push(message);
    }
  };
};
