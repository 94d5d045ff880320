import { faultRule } from '../faultRule.js';

export const detachedAttributes = faultRule({
  code: 'marker/detached-attributes',
  severity: 'error',
  summary: 'A gap between the text of an entity marker and its attributes.',
  why: 'Attributes count only right behind the bracket; apart from it both are read as prose.',
  examples: [{ bad: 'He flew to [Morocco] {.place} today.', fixed: 'He flew to [Morocco]{.place} today.' }],
  message: ({ source, mended }) => `A gap parts the text of ${source} from its attributes; write ${mended}.`,
  title: () => 'Close the gap',
});
