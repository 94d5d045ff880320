import { faultRule } from '../faultRule.js';

export const unclosedAttributes = faultRule({
  code: 'marker/unclosed-attributes',
  severity: 'error',
  summary: 'The attributes of an entity marker are not closed.',
  why: 'Without `}` there is no marker: the entity is lost, and its attributes are read as prose. The brace is missing after the last well-formed attribute; where a quote or a review mark is open behind it, that is for you to say.',
  examples: [
    { bad: 'The talks moved to [Madrid]{.place', fixed: 'The talks moved to [Madrid]{.place}' },
    {
      bad: 'The talks moved to [Madrid]{.place ref=madrid and ended there.',
      fixed: 'The talks moved to [Madrid]{.place ref=madrid} and ended there.',
    },
  ],
  message: ({ source, mended }) => `${source} has no \`}\` after its attributes; write ${mended}.`,
  title: () => 'Close the attributes with `}`',
});
