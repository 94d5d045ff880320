import assert from 'node:assert/strict';
import { hover } from '../../../server/src/features/hover.js';
import { toMarkdown, toPlainText } from '../../../server/src/features/hoverText.js';
import { Editor } from './editor.js';
import { marked, type Options, snapshotOf } from './marked.js';

/** 23 November 2026. */
const today = 20_780;

async function hoverAt(source: string, options: Options = {}) {
  const { text, offsets } = marked(source);
  return hover(await snapshotOf(text, options), offsets[0], today);
}

async function plain(source: string, options: Options = {}): Promise<string> {
  const found = await hoverAt(source, options);
  return found === undefined ? '' : toPlainText(found.text);
}

const registry = `entities:
  hammouchi:
    type: person
    name: Abdellatif Hammouchi
    short: Hammouchi
    aliases: [A. Hammouchi]
    description: Director General.
    affiliation: [dgsn]
    sameAs: https://www.wikidata.org/wiki/Q1
  dgsn: { type: organization, name: General Directorate }
`;

describe('hover', () => {
  const says: readonly { name: string; source: string; options?: Options; lines: readonly string[] }[] = [
    {
      name: 'a mention that a registry knows',
      source: '[Ham‸mouchi]{.person} met [Lina]{.person}.\n\n[A. Hammouchi]{.person} left.\n',
      options: { registry },
      lines: [
        'Abdellatif Hammouchi · person',
        'Director General.',
        'Also Hammouchi, A. Hammouchi',
        'affiliation: General Directorate',
        'https://www.wikidata.org/wiki/Q1',
        '2 mentions here, the first in line 1',
        'In the same paragraphs: Lina',
      ],
    },
    {
      name: 'a reference’s value tells the entity',
      source: '[He]{.person ref=hamm‸ouchi} left.\n',
      options: { registry },
      lines: ['Abdellatif Hammouchi · person'],
    },
    {
      name: 'a reference to nothing',
      source: '[H‸e]{.person ref=nobody} left.\n',
      lines: ['He · person · nobody is in no registry'],
    },
    {
      name: 'an ambiguous mention',
      source: '[Ge‸orgia]{.place}\n',
      options: {
        registry: 'entities: { us: { type: place, name: Georgia }, ge: { type: place, name: Georgia } }',
      },
      lines: ['Georgia · place · could be us, ge'],
    },
    {
      name: 'a date with its duration',
      source: 'On [Jan‸uary 28-29]{.date value="2026-01-28/2026-01-29"}.\n',
      lines: ['28 January to 29 January 2026 (2 days) · 2026-01-28/2026-01-29'],
    },
    {
      name: 'a recognised mention gives its reason',
      source: 'The talks were held in Mad‸rid on Monday.\n',
      options: { recognized: true },
      lines: [
        'Madrid · place',
        '1 mention here',
        'Recognized: city of Spain in the gazetteer; the tagger agrees',
      ],
    },
    {
      name: 'a later mention names its full name',
      source:
        'The talks gathered [Abdellatif Hammouchi]{.person}. In Madrid, Hamm‸ouchi took part in them.\n',
      options: { recognized: true },
      lines: ['Abdellatif Hammouchi · person', '“Hammouchi” stands for “Abdellatif Hammouchi”'],
    },
    {
      name: 'an unverified mention',
      source: '[Sp‸ain]{.place status=unverified}\n',
      lines: ['Not verified by a person yet'],
    },
    {
      name: 'a mention in a review mark tells both',
      source: 'We met {++[Sp‸ain]{.place}++}.\n',
      lines: [
        'Spain · place',
        'Suggested insertion',
        'Accepting it keeps “Spain”; rejecting it takes that out.',
      ],
    },
    {
      name: 'a deletion',
      source: 'We met {--so‸on--}.\n',
      lines: ['Suggested deletion', 'Accepting it takes “soon” out; rejecting it keeps that.'],
    },
    {
      name: 'a substitution',
      source: 'We met {~~so‸on~>later~~}.\n',
      lines: ['Accepting it puts “later” in the place of “soon”; rejecting it keeps the latter.'],
    },
    {
      name: 'a comment with its author and age',
      source: 'We met{>>@lina 2026-11-20: wh‸o?<<}.\n',
      lines: ['Comment by lina, 2026-11-20 (3 days ago)', 'who?'],
    },
    {
      name: 'a type',
      source: '[Spain]{.lo‸c}\n',
      lines: ['.place, written .loc', 'A country, city, region, building or natural feature.'],
    },
    { name: 'an attribute', source: '[He]{.person sta‸tus=verified}\n', lines: ['status'] },
    { name: 'an anchor', source: '[He]{.person #vis‸it}\n', lines: ['#visit'] },
    {
      name: 'an attribute that is not known',
      source: '[He]{.person constru‸ctor=a}\n',
      lines: ['constructor', 'Seedmark knows no such attribute; it is kept as it is.'],
    },
    { name: 'a front matter key', source: '---\nsta‸tus: draft\n---\n', lines: ['status'] },
    {
      name: 'an adjective of a country',
      source: 'The Moro‸ccan delegation left.\n',
      lines: ['Moroccan · of Morocco, a country: no place by itself'],
    },
    {
      name: 'a people whose name has two words, at the second',
      source: 'Two South Kore‸ans’ letters came.\n',
      lines: ['South Koreans · of South Korea, a country: no place by itself'],
    },
    {
      name: 'an adjective of a country in a review mark',
      source: 'The {++Span‸ish++} side.\n',
      lines: ['Spanish · of Spain, a country: no place by itself', 'Suggested insertion'],
    },
    { name: 'a mention in a quote', source: '> said [Sp‸ain]{.place}\n', lines: ['Spain · place'] },
  ];
  for (const { name, source, options, lines } of says) {
    it(name, async () => {
      const said = (await plain(source, options)).split('\n');
      for (const line of lines) assert.ok(said.includes(line), `${line}\n is not in\n${said.join('\n')}`);
    });
  }

  it('tells of a mark who made it, by the comment right behind it', async () => {
    assert.match(
      await plain('We {++m‸et++}{>>@lina 2026-11-20: so<<} them{>>@omar: who?<<}.\n'),
      /^Suggested insertion by lina, 2026-11-20 \(3 days ago\)\nAccepting it keeps “met”/,
    );
    assert.match(await plain('We {--m‸et--} them{>>@omar: who?<<}.\n'), /^Suggested deletion\n/);
    assert.match(await plain('[{~~a‸~>b~~}{>>@omar: why?<<}]{.place}.\n'), /Suggested replacement by omar\n/);
  });

  it('tells what an acronym stands for where the document says it, once or later', async () => {
    const source = 'The National Ports Agency (NPA) came.\n\nThe [N‸PA]{.organization} left.\n';
    assert.match(await plain(source), /\n“NPA” stands for “National Ports Agency”\n/);
  });

  it('tells how often and with whom all documents mention the entity', async () => {
    const { text, offsets } = marked('[Sp‸ain]{.place} and [Lina]{.person}.');
    const companions = [
      { name: 'Omar', count: 3 },
      { name: 'Lina', count: 1 },
    ];
    const told = (documents: number) => () => ({ mentions: 12, documents, companions });
    const snapshot = await snapshotOf(text);
    const wide = toPlainText(hover(snapshot, offsets[0], today, told(4))?.text ?? []);
    assert.match(
      wide,
      /\nIn the workspace: 12 mentions in 4 documents\nIn the same paragraphs: Omar \(3\), Lina$/,
    );
    const alone = toPlainText(hover(snapshot, offsets[0], today, told(1))?.text ?? []);
    assert.match(alone, /1 mention here\nIn the same paragraphs: Lina$/);
  });

  it('asks the workspace', async () => {
    const files = new Map([['other.seed', '[Spain]{.place} and [Omar]{.person}. [Spain]{.place}\n']]);
    const editor = await new Editor('[Sp‸ain]{.place} and [Omar]{.person}.\n', files).start();
    const told = await editor.hover(text => text.includes('workspace'));
    assert.match(told, /In the workspace: 3 mentions in 2 documents\s+In the same paragraphs: Omar \(2\)/);
    editor.dispose();
  });

  it('has nothing to say of plain text, front matter values and empty documents', async () => {
    for (const source of [
      'So we‸nt it.\n',
      'A `Moro‸ccan` word.\n',
      'moro‸ccan\n',
      '---\nstatus: dra‸ft\n---\n',
      '‸',
      '# Title\n\n‸\n',
    ]) {
      assert.equal(await hoverAt(source), undefined);
    }
  });

  it('links relations to the entries they lead to', async () => {
    const source = '[Ham‸mouchi]{.person}\n';
    const markdown = toMarkdown((await hoverAt(source, { registry }))?.text ?? []);
    const line = '[General Directorate](<file:///work/entities.yaml#L10>)';
    assert.ok(markdown.includes(`affiliation: ${line}`), markdown);
    const local =
      '---\nentities:\n  a: { type: place, name: Fez, partOf: [b, c] }\n  b: { type: place, name: "B](x)" }\n---\n';
    const own = toMarkdown((await hoverAt(`${local}\n[F‸ez]{.place}\n`))?.text ?? []);
    assert.ok(own.includes('partOf: [B\\](x)](<file:///work/seeds/visit.seed#L4>), c'), own);
  });

  it('points at the text of the mention', async () => {
    const { text } = marked('We met [Sp‸ain]{.place}.');
    const found = await hoverAt('We met [Sp‸ain]{.place}.');
    assert.equal(text.slice(found?.start, found?.end), 'Spain');
  });

  it('lets no text of the document become Markdown', async () => {
    const found = await hoverAt('{>>@lina 2026-11-20: *a* [b](command:x) <i> `c` ![d](http://e)‸<<}');
    const markdown = toMarkdown(found?.text ?? []);
    assert.ok(
      markdown.includes('\\*a\\* \\[b\\](command:x) \\<i\\> \\`c\\` \\!\\[d\\](http\\://e)'),
      markdown,
    );
  });

  it('lets no name of a registry become Markdown', async () => {
    const evil = 'entities: { x: { type: place, name: "- *X* <b>", sameAs: "javascript:alert(1)" } }';
    const found = await hoverAt('[It‸]{ref=x}', { registry: evil });
    const markdown = toMarkdown(found?.text ?? []);
    assert.ok(markdown.includes('**\\- \\*X\\* \\<b\\>**'), markdown);
    assert.ok(!markdown.includes('<javascript'), markdown);
  });
});
