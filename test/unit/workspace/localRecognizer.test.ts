import assert from 'node:assert/strict';
import type { Recognizer } from '../../../server/src/entities/recognizer.js';
import { LocalRecognizer } from '../../../server/src/workspace/localRecognizer.js';
import { chooseRecognizers } from '../../harness/recognizers.js';

const context = { entries: [], types: [], relations: [], recognizers: undefined };
const document = { context: 1, language: undefined, date: undefined };

describe('LocalRecognizer', () => {
  it('says of a recogniser that fails once that it does, and keeps what the others find', async () => {
    const failing: Recognizer = {
      name: 'failing',
      recognize() {
        throw new Error('it cannot be done');
      },
    };
    const log: string[] = [];
    const recognizer = new LocalRecognizer(
      names => [failing, ...chooseRecognizers(names)],
      message => log.push(message),
    );
    await recognizer.begin(1, context);
    await recognizer.open(1, document);
    await recognizer.add(1, [
      [10, { text: 'The talks were held in Madrid.' }],
      [11, { text: 'They ended in Rabat.' }],
    ]);
    const found = await recognizer.combine(1, [10, 11]);
    assert.deepEqual(
      found.map(([id, mentions]) => [id, mentions.map(({ type }) => type)]),
      [
        [10, ['place']],
        [11, ['place']],
      ],
    );
    assert.equal(log.length, 1);
    assert.match(log[0], /^The recognizer failing failed, and may again: Error: it cannot be done/);
  });

  it('gives recognisers the types that a project adds', async () => {
    const vessels: Recognizer = {
      name: 'vessels',
      recognize(text, { types }) {
        const type = types.resolve('vessel')?.name ?? 'none';
        const start = text.indexOf('Amistad');
        return [{ start, end: start + 7, type, recognizer: 'vessels', reason: 'its name', score: 1 }];
      },
    };
    const recognizer = new LocalRecognizer(() => [vessels], assert.fail);
    await recognizer.begin(1, { ...context, types: [{ name: 'ship', abbreviations: ['vessel'] }] });
    await recognizer.open(1, document);
    await recognizer.add(1, [[10, { text: 'They boarded the Amistad.' }]]);
    const [[, mentions]] = await recognizer.combine(1, [10]);
    assert.deepEqual(
      mentions.map(({ type }) => type),
      ['ship'],
    );
  });
});
