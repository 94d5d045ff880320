import { writeValue } from '../../syntax/writeAttributes.js';
import { anchors, linkTargets } from '../anchors.js';
import { insert, replace } from '../edits.js';
import { defineRule } from '../rule.js';

export const anchorAsRef = defineRule({
  code: 'marker/anchor-as-ref',
  severity: 'warning',
  summary: 'An `#anchor` that is the id of a known entity, on a marker without a `ref`.',
  why: 'An anchor names the mention and not the entity, so the marker does not say whom it means. Where a link goes to the anchor it has to stay, and the `ref` goes beside it.',
  examples: [
    {
      bad: '[Hammouchi]{.person #hammouchi} spoke.',
      fixed: '[Hammouchi]{.person ref=hammouchi} spoke.',
      registry: 'entities: { hammouchi: { type: person, name: Abdellatif Hammouchi, short: Hammouchi } }',
    },
    {
      bad: '[Hammouchi]{.person #hammouchi} spoke, see [above](#hammouchi).',
      choices: ['[Hammouchi]{.person #hammouchi ref=hammouchi} spoke, see [above](#hammouchi).'],
      registry: 'entities: { hammouchi: { type: person, name: Abdellatif Hammouchi, short: Hammouchi } }',
    },
    {
      bad: '[Hammouchi]{#hammouchi} and [he]{#hammouchi} spoke.',
      fixed: '[Hammouchi]{ref=hammouchi} and [he]{ref=hammouchi} spoke.',
      registry: 'entities: { hammouchi: { type: person, name: Abdellatif Hammouchi, short: Hammouchi } }',
    },
  ],
  scope: 'document',
  *find(document) {
    let targets: Set<string> | undefined;
    for (const placed of anchors(document)) {
      const { name, refless } = placed.value;
      if (refless === undefined || !document.registry.has(name)) continue;
      targets ??= new Set(linkTargets(document).map(({ value }) => value));
      const { start, end } = placed.place(placed.value);
      const replaces = [
        { code: 'marker/duplicate-anchor', start },
        { code: 'marker/untyped', start: placed.place(refless).start },
      ];
      yield { start, end, replaces, data: { placed, isLinked: targets.has(name) } };
    }
  },
  message: ({ data: { placed } }) => {
    const { name } = placed.value;
    return `\`#${name}\` names this mention, not the entity of that id; write \`ref=${writeValue(name)}\`.`;
  },
  fix({ data: { placed, isLinked } }) {
    const { name, start, end } = placed.value;
    const ref = `ref=${writeValue(name)}`;
    if (isLinked) {
      return [{ kind: 'choice', title: `Add \`${ref}\``, edits: placed.edits([insert(end, ` ${ref}`)]) }];
    }
    return [{ kind: 'safe', title: `Write \`${ref}\``, edits: placed.edits([replace({ start, end }, ref)]) }];
  },
});
