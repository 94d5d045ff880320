import { normalizeName } from '../../entities/names.js';
import { kinds, named, type Refactoring, refused } from './refactoring.js';
import { byHand, fileChange, registryEdits, textOfEntry } from './registryText.js';
import { entryOfKey } from './targets.js';

/** Adds a form of its name to an entity's entry. */
export const addAlias: Refactoring<'addAlias'> = {
  kind: 'addAlias',
  offers({ snapshot, placed }) {
    const { resolution, text, marked } = placed?.mention ?? {};
    if (resolution?.kind !== 'entry' || text === undefined || text === '' || marked?.ref === undefined)
      return [];
    const { entry } = resolution;
    const alias = text.replace(/['’]s?$/, '');
    if (isForm(entry.forms, alias)) return [];
    const params = { kind: 'addAlias' as const, id: entry.id, alias, uri: snapshot.uri };
    const title = `Add ${named(alias)} to the aliases of ${named(entry.name)}`;
    return [{ title, kind: kinds.alias, params }];
  },
  async run({ workspace }, { id, alias, uri }) {
    const entry = entryOfKey(workspace, `#${id}`, uri);
    if (entry === undefined) return refused(`\`${id}\` is in no registry.`);
    const text = alias.replace(/\s+/g, ' ').trim();
    if (text === '') return refused('An alias is a text.');
    if (isForm(entry.forms, text))
      return refused(`${named(text)} is a form of ${named(entry.name)} already.`);
    const place = await textOfEntry(workspace, entry);
    if ('refusal' in place) return place;
    const edits = registryEdits(workspace, place, [{ change: 'addAliases', id, aliases: [text] }]);
    if (edits === undefined) return refused(byHand);
    return { label: `Add ${named(text)} to ${named(entry.name)}`, files: [fileChange(place, edits)] };
  },
};

function isForm(forms: readonly { readonly text: string }[], text: string): boolean {
  const wanted = normalizeName(text);
  return forms.some(form => normalizeName(form.text) === wanted);
}
