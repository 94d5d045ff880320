import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Completion } from '../../../server/src/features/completion/completion.js';
import { complete, type Surroundings } from '../../../server/src/features/completion.js';
import { Editor, registry as sharedRegistry } from './editor.js';
import { marked, type Options, snapshotOf } from './marked.js';

const registry = `entities:
  hammouchi:
    type: person
    name: Abdellatif Hammouchi
    short: Hammouchi
    aliases: [A. Hammouchi]
    never: [Abdelatif Hamouchi]
  orozco: { type: person, name: Lucía Orozco }
  dgsn: { type: organization, name: General Directorate }
  madrid: { type: place, name: Madrid }
`;

const around: Surroundings = {
  uses: new Map([['#orozco', 3]]),
  frontMatter: key => new Map(key === 'tags' ? [['sport', 1] as const, ['security', 4] as const] : []),
  unregistered: () => [
    { id: undefined, name: 'Lina Haddad', type: 'person', mentions: 3 },
    { id: 'npa', name: 'NPA: “ports”', type: 'organization', mentions: 1 },
  ],
  today: '2026-11-23',
  afterBlank: false,
};

async function completions(source: string, options: Options = {}, more: Partial<Surroundings> = {}) {
  const { text, offsets } = marked(source);
  const snapshot = await snapshotOf(text, { registry, ...options });
  return { text, at: offsets[0], ...complete(snapshot, offsets[0], { ...around, ...more }) };
}

function write(text: string, { replace, text: inserted }: Completion): string {
  return text.slice(0, replace.start) + inserted + text.slice(replace.end);
}

describe('completion', () => {
  const lists: readonly { name: string; source: string; labels: readonly string[]; options?: Options }[] = [
    {
      name: 'types behind a dot',
      source: '[x]{.‸}',
      labels: ['person', 'organization', 'place', 'event', 'date', 'work', 'product', 'quantity', 'topic'],
    },
    {
      name: 'no type behind a type, but keys',
      source: '[x]{.person ‸}',
      labels: ['ref=', 'status='],
    },
    {
      name: 'what a date says, as its value',
      source: '[January 28-29, 2026]{.date ‸}',
      labels: ['value="2026-01-28/2026-01-29"', 'status='],
    },
    { name: 'a quantity', source: '[1,200.5 tonnes]{.quantity value=‸}', labels: ['1200.5 tonnes'] },
    {
      name: 'ids of the marker’s type, the text’s own first, then by use',
      source: '[Hammouchi]{.person ref=‸}',
      labels: ['hammouchi', 'orozco'],
    },
    {
      name: 'ids, those used here first',
      source: '[General]{ref=dgsn} and [x]{ref=‸}',
      labels: ['dgsn', 'orozco', 'hammouchi', 'madrid'],
    },
    {
      name: 'ids behind a hash, and a name for the mention',
      source: '[Madrid]{.place #‸}',
      labels: ['madrid', '#madrid'],
    },
    {
      name: 'a name for the mention that is free',
      source: '[Madrid]{.place #madrid} [Madrid]{.place ref=madrid #‸}',
      labels: ['#madrid-2'],
    },
    {
      name: 'statuses',
      source: '[x]{.person status="‸"}',
      labels: ['unverified', 'verified', 'unidentifiable'],
    },
    {
      name: 'keys of front matter that are not there',
      source: '---\ntitle: x\nsource: y\n‸\nid: z\n---\n\nText.\n',
      labels: ['date', 'entities', 'language', 'paragraphs', 'reviewers', 'status', 'tags'],
    },
    {
      name: 'a status of front matter',
      source: '---\nstatus: ‸\n---\n\nText.\n',
      labels: ['draft', 'in-review', 'approved', 'rejected'],
    },
    {
      name: 'tags that other documents have, the most frequent first',
      source: '---\ntags: [minutes, ‸]\n---\n\nText.\n',
      labels: ['security', 'sport'],
    },
    {
      name: 'tags in lines',
      source: '---\ntags:\n  - security\n  - ‸\n---\n\nText.\n',
      labels: ['sport'],
    },
    { name: 'today', source: '---\ndate: ‸\n---\n\nText.\n', labels: ['2026-11-23'] },
    {
      name: 'an entry’s keys that are not there',
      source: '---\nentities:\n  a:\n    type: person\n    name: A\n    ‸\n---\n\nText.\n',
      labels: [
        'short',
        'aliases',
        'description',
        'sameAs',
        'never',
        'affiliation',
        'location',
        'memberOf',
        'partOf',
        'participant',
        'related',
      ],
    },
    {
      name: 'relations in brackets, without the entry itself and what stands there',
      source:
        '---\nentities: { a: { type: person, name: A, affiliation: [dgsn, ‸, orozco] } }\n---\n\nText.\n',
      labels: ['hammouchi', 'madrid'],
    },
    { name: 'anchors behind a link', source: '# T {#top}\n\nSee [it](#‸)', labels: ['#top'] },
    {
      name: 'review marks',
      source: 'A visit {‸} took place.',
      labels: ['{++ ++}', '{-- --}', '{~~ ~~}', '{>> <<}', '{== ==}'],
    },
    { name: 'a name by its beginning', source: 'Then Mad‸ said', labels: ['Madrid'] },
    {
      name: 'a short form, and the name',
      source: 'Then Ham‸',
      labels: ['Hammouchi', 'Abdellatif Hammouchi'],
    },
    { name: 'a name that is to be corrected', source: 'So Abdelatif Ham‸', labels: ['Abdellatif Hammouchi'] },
    { name: 'a name without its accents', source: 'So Lucia Or‸', labels: ['Lucía Orozco'] },
    { name: 'nothing for two letters', source: 'Then Ma‸', labels: [] },
    { name: 'nothing for a small letter', source: 'Then mad‸', labels: [] },
    { name: 'nothing in a word', source: 'Then Mad‸rid', labels: [] },
    { name: 'nothing in a marker’s text', source: '[Mad‸]{.place}', labels: [] },
    { name: 'nothing in code', source: '`[x]{.‸}`', labels: [] },
    { name: 'nothing in a fence', source: '```\n[x]{.‸}\n```\n', labels: [] },
    { name: 'nothing in a comment of HTML', source: 'A <!-- [x]{.‸} -->', labels: [] },
    { name: 'nothing in a reviewer’s comment', source: 'A {>>see [x]{.‸}<<} b', labels: [] },
    { name: 'nothing in a URL', source: 'https://example.org/[x]{.‸}', labels: [] },
    { name: 'nothing behind the braces', source: '[x]{.person}‸', labels: [] },
    { name: 'nothing in prose behind open braces', source: '[x]{.person is a word ‸', labels: [] },
    {
      name: 'no names where the settings say so',
      source: 'Then Mad‸ said',
      options: { settings: { completion: { names: false } } },
      labels: [],
    },
  ];
  for (const { name, source, labels, options } of lists) {
    it(`offers ${name}`, async () => {
      const { items } = await completions(source, options);
      assert.deepEqual(
        items.map(({ label }) => label),
        labels,
      );
    });
  }

  const written: readonly [name: string, source: string, label: string, expected: string][] = [
    ['a type over what is there', '[x]{.p‸er ref=a}', 'person', '[x]{.person ref=a}'],
    ['a type behind a bare word', '[x]{pl‸}', 'place', '[x]{.place}'],
    ['a type without a closing brace', '[x]{.pl‸ is here', 'place', '[x]{.place is here'],
    ['a type at the end', '[x]{.‸', 'place', '[x]{.place'],
    ['an id over the rest', '[x]{.person ref=ham‸xyz}', 'hammouchi', '[x]{.person ref=hammouchi}'],
    ['an id in quotes', '[x]{.person ref="ham‸"}', 'hammouchi', '[x]{.person ref="hammouchi"}'],
    [
      'an id in an open quote',
      '[x]{.person ref="ham‸ and on',
      'hammouchi',
      '[x]{.person ref="hammouchi and on',
    ],
    ['an id before a closing brace', '[x]{.person ref="ham‸}', 'hammouchi', '[x]{.person ref="hammouchi}'],
    ['an id for a hash', '[x]{.person #ham‸}', 'hammouchi', '[x]{.person ref=hammouchi}'],
    ['a value of a date', '[May 2026]{.date value=‸}', '2026-05', '[May 2026]{.date value=2026-05}'],
    [
      'a value in quotes',
      '[May 1-2, 2026]{.date value="‸"}',
      '2026-05-01/2026-05-02',
      '[May 1-2, 2026]{.date value="2026-05-01/2026-05-02"}',
    ],
    ['a name as a marker', 'Then Mad‸ said', 'Madrid', 'Then [Madrid]{.place ref=madrid} said'],
    ['a name in brackets', 'Then [Mad‸] said', 'Madrid', 'Then [Madrid]{.place ref=madrid} said'],
    ['a name of two words', 'So Lucia Or‸', 'Lucía Orozco', 'So [Lucía Orozco]{.person ref=orozco}'],
    ['a name in a quote', '> So\n> then Mad‸', 'Madrid', '> So\n> then [Madrid]{.place ref=madrid}'],
    ['a mark over what the editor closed', 'A {+‸+} b', '{++ ++}', 'A {++text++} b'],
    ['a comment, signed', 'A {>>@lina: x<<} {‸}', '{>> <<}', 'A {>>@lina: x<<} {>>@lina 2026-11-23: text<<}'],
    ['a key before its colon', '---\nstat‸: draft\n---\n', 'status', '---\nstatus: draft\n---\n'],
    ['a key', '---\nstat‸\n---\n', 'status', '---\nstatus: \n---\n'],
    [
      'a whole entry of what has none',
      '---\nentities:\n  Lin‸\n---\n',
      'lina-haddad',
      '---\nentities:\n  lina-haddad: { type: person, name: Lina Haddad }\n---\n',
    ],
    [
      'an entry with a name that needs quotes',
      '---\nentities:\n  ‸\n---\n',
      'npa',
      '---\nentities:\n  npa: { type: organization, name: "NPA: “ports”" }\n---\n',
    ],
    [
      'an entry’s type',
      '---\nentities:\n  a:\n    type: pl‸\n---\n',
      'place',
      '---\nentities:\n  a:\n    type: place\n---\n',
    ],
    [
      'an entry’s type in brackets',
      '---\nentities: { a: { type: pl‸, name: A } }\n---\n',
      'place',
      '---\nentities: { a: { type: place, name: A } }\n---\n',
    ],
  ];
  for (const [name, source, label, expected] of written) {
    it(`writes ${name}`, async () => {
      const { items, text } = await completions(source);
      const item = items.find(each => each.label === label);
      assert.ok(item, `among ${items.map(each => each.label).join(', ')}`);
      assert.equal(write(text, item), expected);
    });
  }

  it('compares abbreviations too, which it does not offer', async () => {
    const { items } = await completions('[x]{.‸}');
    assert.ok(items.find(({ label }) => label === 'place')?.filter?.includes('gpe'));
    assert.ok(items.every(({ label }) => label !== 'gpe'));
  });

  it('knows which entity is meant by the text', async () => {
    const { items } = await completions('[Hammouchi]{.person ref=‸}');
    assert.deepEqual(
      items.filter(({ isMeant }) => isMeant).map(({ label }) => label),
      ['hammouchi'],
    );
  });

  it('signs comments as the settings say', async () => {
    const signed = async (author: string) => {
      const { items } = await completions('A {>>@lina: x<<} {‸}', { settings: { review: { author } } });
      return items.find(({ label }) => label === '{>> <<}')?.text;
    };
    assert.equal(await signed('omar'), '{>>@omar 2026-11-23: text<<}');
    assert.equal(await signed(''), '{>>@lina 2026-11-23: text<<}');
  });

  it('offers nothing in prose behind a blank', async () => {
    const { items } = await completions('Abdellatif ‸', {}, { afterBlank: true });
    assert.deepEqual(items, []);
  });

  it('replaces what is on the cursor’s line and around it, and writes what reads as it says', async () => {
    const piece = fc.constantFrom(
      ...[
        '[Madrid]',
        '{',
        '}',
        '.',
        '.place',
        ' ',
        'ref=',
        '"',
        '#',
        '\n',
        '> ',
        '- ',
        'Mad',
        '{++',
        '++}',
        '`',
      ],
      ...['status: ', 'entities:\n  a:\n    ', '---\n', 'value=', '[', '](', 'type: ', '\\', "'", ', ', ']{'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), fc.nat(), async (pieces, place) => {
        const text = pieces.join('');
        const offset = place % (text.length + 1);
        const snapshot = await snapshotOf(text, { registry });
        for (const { replace } of complete(snapshot, offset, around).items) {
          assert.ok(
            replace.start <= offset && offset <= replace.end,
            JSON.stringify([text, offset, replace]),
          );
          assert.ok(!/[\r\n]/.test(text.slice(replace.start, replace.end)), JSON.stringify([text, offset]));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('completion in a workspace', () => {
  it('ranks by the use in all documents, and knows their tags', async () => {
    const files = new Map([
      ['entities.yaml', sharedRegistry],
      [
        'a.seed',
        '---\ntags: [ports]\n---\n\n[Orozco]{ref=orozco} and [Orozco]{ref=orozco} in [Madrid]{ref=madrid}.\n',
      ],
    ]);
    const editor = await new Editor('[x]{ref=‸}\n', files).start();
    assert.deepEqual((await editor.completions(4)).slice(0, 2), ['orozco', 'madrid']);
    editor.dispose();
    const other = await new Editor('---\ntags: [‸]\n---\n', files).start();
    assert.deepEqual(await other.completions(1), ['ports']);
    other.dispose();
  });
});
