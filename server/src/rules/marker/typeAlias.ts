import { replace } from '../edits.js';
import { duplicates, typeItems } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const typeAlias = defineRule({
  code: 'marker/type-alias',
  severity: 'hint',
  summary: 'A type under another tool’s name, or in capitals.',
  why: 'Abbreviations such as `org` and `LOC` are read, but one name for one type keeps searches and exports simple.',
  examples: [
    { bad: 'The [DGSN]{.org} said so.', fixed: 'The [DGSN]{.organization} said so.' },
    { bad: 'To [Morocco]{.GPE} today.', fixed: 'To [Morocco]{.place} today.' },
  ],
  scope: 'leaf',
  needs: 'unusualEntities',
  *find(input) {
    for (const marker of input.unusualEntities) {
      const found = typeItems(marker, input.types);
      if (found.every(({ alias }) => !alias)) continue;
      // What is doubled or contradicted has to be settled first.
      if (found.some(({ name }) => name !== found[0].name)) continue;
      const again = new Set(duplicates(marker, input.types).map(({ item }) => item));
      for (const type of found) {
        if (!type.alias || again.has(type.item)) continue;
        yield { start: type.item.start, end: type.item.end, data: type };
      }
    }
  },
  message: ({ data: { item, name } }, { text }) =>
    `${quote(text.slice(item.start, item.end))} is another name of a type; write \`.${name}\`.`,
  fix: ({ data: { item, name } }) => [
    { kind: 'safe', title: `Write \`.${name}\``, edits: [replace(item.nameSpan, name)] },
  ],
});
