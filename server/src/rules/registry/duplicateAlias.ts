import { normalizeName } from '../../entities/names.js';
import type { NameForm, RegistryEntry } from '../../entities/registry.js';
import { choiceOf } from '../registryEdits.js';
import { defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

export const duplicateAlias = defineRule({
  code: 'registry/duplicate-alias',
  severity: 'warning',
  summary: 'A form of a name that stands twice: in one entry, or in two of the same type.',
  why: 'In two entries of a type it makes each mention by that form ambiguous; in one entry it says nothing new, and under `never` it contradicts. Forms compare without case, a leading article and a trailing possessive.',
  examples: [
    {
      bad: '---\nentities:\n  cnp: { type: organization, name: Policía Nacional, short: National Police }\n  pnp: { type: organization, name: Philippine National Police, short: National Police }\n---\n\nThe National Police and the Philippine National Police came.\n',
      choices: [
        '---\nentities:\n  cnp: { type: organization, name: Policía Nacional, short: National Police }\n  pnp: { type: organization, name: Philippine National Police }\n---\n\nThe National Police and the Philippine National Police came.\n',
        '---\nentities:\n  cnp: { type: organization, name: Policía Nacional }\n  pnp: { type: organization, name: Philippine National Police, short: National Police }\n---\n\nThe National Police and the Philippine National Police came.\n',
      ],
      good: '---\nentities:\n  cnp: { type: organization, name: Policía Nacional, short: National Police }\n  pnp: { type: organization, name: Philippine National Police, short: PNP }\n---\n\nThe National Police and the Philippine National Police came.\n',
    },
    {
      bad: '---\nentities:\n  rabat: { type: place, name: Rabat, aliases: [Ribat, rabat] }\n---\n\nOn to Rabat.\n',
      choices: [
        '---\nentities:\n  rabat: { type: place, name: Rabat, aliases: [Ribat] }\n---\n\nOn to Rabat.\n',
      ],
      good: '---\nentities:\n  rabat: { type: place, name: Rabat, aliases: [Ribat] }\n---\n\nOn to Rabat.\n',
    },
  ],
  scope: 'registry',
  *find({ entries }) {
    const firsts = new Map<string, { entry: RegistryEntry; form: NameForm }>();
    for (const entry of entries) {
      for (const form of entry.forms) {
        const key = `${entry.type ?? ''}:${normalizeName(form.text)}`;
        const first = firsts.get(key);
        if (first === undefined) {
          // What one entry must never be called may well be another's name.
          if (form.kind !== 'never') firsts.set(key, { entry, form });
          continue;
        }
        const isOwn = first.entry === entry;
        // A form to correct may differ from the right one by its case alone.
        if (form.kind === 'never' && (!isOwn || form.text !== first.form.text)) continue;
        const { start, end } = first.form;
        const related = [{ start, end, message: 'The first one.' }];
        yield { start: form.start, end: form.end, related, data: { entry, form, first, isOwn } };
      }
    }
  },
  fix({ data: { entry, form, first, isOwn } }, input): Fix[] {
    const removal = (of: RegistryEntry, { kind, start }: NameForm, title: string) =>
      kind === 'name'
        ? []
        : choiceOf(input, title, { change: 'removeValue', id: of.id, at: of.idSpan.start, start });
    return [
      ...removal(entry, form, isOwn ? 'Remove it here' : `Remove it from ${quote(entry.id)}`),
      ...removal(
        first.entry,
        first.form,
        isOwn ? 'Remove the first one' : `Remove it from ${quote(first.entry.id)}`,
      ),
    ];
  },
  message: ({
    data: {
      form,
      first: { entry: other },
      isOwn,
    },
  }) =>
    isOwn
      ? `${quote(form.text)} is a form of this entry’s name already${form.kind === 'never' ? ', and cannot be one to avoid' : ''}; keep one of them.`
      : `${quote(form.text)} is a form of the name of ${quote(other.id)} too, so that mentions by it are ambiguous.`,
});
