import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultSettings } from '../../../server/src/workspace/settings.js';
import type { Workspace } from '../../../server/src/workspace/workspace.js';
import {
  close,
  edit,
  Files,
  MemoryStore,
  open,
  settled,
  told,
  uriOf,
  workspaceOf,
} from './corpusWorkspace.js';

const paths = ['a.seed', 'b.seed', 'news/c.seed', 'news/old/d.seed'];

const seedText = fc
  .array(
    fc.constantFrom(
      'Abdellatif Hammouchi, the Director General of Police (DGSN), flew to Madrid.',
      '[Karim Sahel]{.person} met [Lina]{.person status=unverified} in Rabat.',
      'Sahel and Hammouchi spoke; the 2030 FIFA World Cup came up on January 28-29.',
      '[K. Sahel]{ref=sahel} {++and [Lina]{.person}++}{>>@nora: who?<<} {~~left~>stayed~~}.',
      '> A quote of [Spain’s [National Police]{.organization}]{.organization}\n> over lines.',
      '# Straße von Ärger 北京大学 met who',
      '`[x]{.person}` and \\[y\\]{.person} are none.',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain(paragraphs =>
    fc
      .constantFrom(
        '',
        '---\ntitle: Visit\nstatus: draft\ntags: [police, visits]\n---\n\n',
        '---\nentities:\n  lina: { type: person, name: Lina }\n  sahel: { type: person, name: Karim Sahel }\n---\n\n',
        '---\nlanguage: en\ndate: 2026-01-20\nreviewers:\n  - Nora\n---\n',
      )
      .map(front => `${front}${paragraphs.join('\n\n')}\n`),
  );

const registry = fc
  .subarray([
    '  sahel: { type: person, name: Karim Sahel, aliases: [K. Sahel] }',
    '  other: { type: person, name: Another Sahel, short: Sahel }',
    '  police: { type: organization, name: National Police, never: [Natl Police] }',
    '  dgsn: { type: organization, name: Director General of Police, short: DGSN }',
    '  road: { type: place, name: Straße von Ärger }',
    '  uni: { type: organization, name: 北京 }',
    '  who: { type: organization, name: the who }',
    '  world: { type: event, name: FIFA World Cup }',
  ])
  .map(entries => (entries.length === 0 ? '' : `entities:\n${entries.join('\n')}\n`));

const configuration = fc.constantFrom(
  '{}',
  'exclude: [news/old]',
  'types: { ship: { abbreviations: [vessel] } }',
  'recognizers: [persons, registry]',
);

type Step = (workspace: Workspace, files: Files) => void | Promise<void>;

const opened = ({ documents }: Workspace, path: string) => documents.get(uriOf(path)) !== undefined;

/** Writes, edits, opens, closes and removes files, as people and tools do; files are told of unless they are closed. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom(...paths), seedText).map(
    ([path, text]): Step =>
      (workspace, files) => {
        files.set(path, text);
        return workspace.fileChanged(uriOf(path), false);
      },
  ),
  fc.tuple(fc.constantFrom(...paths), seedText).map(
    ([path, text]): Step =>
      workspace => {
        if (opened(workspace, path)) edit(workspace, path, text);
        else open(workspace, path, text);
      },
  ),
  fc.constantFrom(...paths).map(
    (path): Step =>
      workspace => {
        if (opened(workspace, path)) close(workspace, path);
      },
  ),
  fc.constantFrom(...paths).map(
    (path): Step =>
      (workspace, files) => {
        files.delete(path);
        return workspace.fileChanged(uriOf(path), true);
      },
  ),
  registry.map(
    (text): Step =>
      (workspace, files) => {
        files.set('entities.yaml', text);
        return workspace.fileChanged(uriOf('entities.yaml'), false);
      },
  ),
  configuration.map(
    (text): Step =>
      (workspace, files) => {
        files.set('.seedmarkrc.yaml', text);
        return workspace.fileChanged(uriOf('.seedmarkrc.yaml'), false);
      },
  ),
  fc.boolean().map(
    (enabled): Step =>
      workspace => {
        workspace.settings = { ...defaultSettings, recognition: { enabled } };
      },
  ),
  fc.constant<Step>(workspace => settled(workspace)),
  fc.constant<Step>(() => new Promise(resolve => setTimeout(resolve, 5))),
);

describe('the corpus, whatever happens', () => {
  it('tells the same as one that is made anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const files = new Files([['a.seed', '[Karim Sahel]{.person}, later Sahel, in Madrid.\n']]);
        const store = new MemoryStore();
        const workspace = await workspaceOf(files, { store });
        for (const take of steps) await take(workspace, files);
        await settled(workspace);
        const { settings } = workspace;
        const edits = Array.from(workspace.documents.all(), ({ uri, seed }) => [uri, seed.text()] as const);

        const again = async (kept?: MemoryStore) => {
          const fresh = await workspaceOf(files, kept && { store: kept });
          fresh.settings = settings;
          for (const [uri, text] of edits) open(fresh, uri.slice(uriOf('').length), text);
          await settled(fresh);
          const result = told(fresh);
          await fresh.dispose();
          return result;
        };
        const mine = told(workspace);
        assert.deepEqual(mine, await again());
        await workspace.dispose();
        // And as one that begins with what this one has kept.
        assert.deepEqual(mine, await again(store));
      }),
      { numRuns: 60 },
    );
  }).timeout(120_000);
});
