import assert from 'node:assert/strict';
import { inlayHints } from '../../../server/src/features/inlayHints.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { type Options, snapshotOf } from './marked.js';

const registry = `entities:
  hammouchi: { type: person, name: Abdellatif Hammouchi, short: Hammouchi, aliases: [The Director] }
  madrid: { type: place, name: Madrid }
`;

/** The text with what is shown in it, between ‹ and ›. */
async function shown(text: string, options: Options = {}): Promise<string> {
  const snapshot = await snapshotOf(text, { registry, ...options });
  return inlayHints(snapshot, { start: 0, end: text.length })
    .reverse()
    .reduce((whole, { at, label }) => `${whole.slice(0, at)}‹${label}›${whole.slice(at)}`, text);
}

const dated = (body: string) => `---\ndate: 2026-11-23\n---\n\n${body}\n`;

describe('inlay hints', () => {
  const cases: readonly [name: string, text: string, expected: string, options?: Options][] = [
    [
      'the id of a short form and an alias',
      '[Hammouchi]{.person} or [the Director]{.person}',
      '[Hammouchi]{.person‹ref=hammouchi›} or [the Director]{.person‹ref=hammouchi›}',
    ],
    ['nothing at the canonical name', '[Madrid]{.place}', '[Madrid]{.place}'],
    ['nothing where a ref says it', '[He]{.person ref=hammouchi}', '[He]{.person ref=hammouchi}'],
    ['what a marked date means', '[May 2, 2026]{.date}', '[May 2, 2026]{.date‹value=2026-05-02›}'],
    ['nothing where a value says it', '[May 2]{.date value=2026-05-02}', '[May 2]{.date value=2026-05-02}'],
    ['nothing at a date that says itself', '[2026-05-02]{.date}', '[2026-05-02]{.date}'],
    ['nothing at a date whose year nobody says', '[May 2]{.date}', '[May 2]{.date}'],
    [
      'what a relative date means',
      dated('He came [yesterday]{.date}.'),
      dated('He came [yesterday]{.date‹value=2026-11-22›}.'),
    ],
    [
      'recognised mentions, behind them',
      dated('Hammouchi came on November 20.'),
      dated('Hammouchi‹hammouchi› came on November 20‹2026-11-20›.'),
      { recognized: true },
    ],
    [
      'no dates where the settings say so',
      '[May 2, 2026]{.date} [Hammouchi]{.person}',
      '[May 2, 2026]{.date} [Hammouchi]{.person‹ref=hammouchi›}',
      { settings: { inlayHints: { dates: false } } },
    ],
    [
      'no entities where the settings say so',
      '[May 2, 2026]{.date} [Hammouchi]{.person}',
      '[May 2, 2026]{.date‹value=2026-05-02›} [Hammouchi]{.person}',
      { settings: { inlayHints: { entities: false } } },
    ],
  ];
  for (const [name, text, expected, options] of cases) {
    it(`show ${name}`, async () => assert.equal(await shown(text, options), expected));
  }

  it('can be written, and are what the marker says from then on', async () => {
    const text = '[Hammouchi]{.person} on [May 1-2, 2026]{.date}.';
    const snapshot = await snapshotOf(text, { registry });
    const hints = inlayHints(snapshot, { start: 0, end: text.length });
    const edits = hints.map(({ at, attribute = '' }) => ({ start: at, end: at, text: attribute }));
    const after = Seed.parse(text).edit(edits.reverse()).text();
    assert.equal(
      after,
      '[Hammouchi]{.person ref=hammouchi} on [May 1-2, 2026]{.date value="2026-05-01/2026-05-02"}.',
    );
    assert.equal(await shown(after), after);
  });

  it('are those of the lines that are seen', async () => {
    const text = '[Hammouchi]{.person}\n\n[Hammouchi]{.person}\n';
    const snapshot = await snapshotOf(text, { registry });
    assert.equal(inlayHints(snapshot, { start: 0, end: 20 }).length, 1);
  });
});
