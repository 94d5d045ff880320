import assert from 'node:assert/strict';
import { summary } from './recognizing.js';

/** Texts with what is found in them; `[]` where nothing may be. */
const cases: Record<string, Record<string, readonly string[]>> = {
  places: {
    'Talks between Morocco and Spain continued in Rabat.': ['place: Morocco', 'place: Spain', 'place: Rabat'],
    "Spain’s king and Portugal's president met.": ['place: Spain', 'place: Portugal'],
    'Moroccan and Spanish experts spoke German.': [],
    'Reading is fun, and the Nice old man likes Bath salts.': [],
    'They met in Nice and at Reading.': ['place: Nice', 'place: Reading'],
    'Nice, France, was sunny.': ['place: Nice', 'place: France'],
    'The mobile phone had best be charged; the sale ends.': [],
    'Real Madrid beat Manchester United.': [],
    'Paris Hilton spoke with Jordan, and Chad agreed.': [],
    'The king of Jordan left for Chad.': ['place: Jordan'],
    'Please join us; who knows?': [],
    'The U.S. and the UK agreed, and so did the UAE.': ['place: U.S.', 'place: UK', 'place: UAE'],
    'Fès and Meknès, or Fes and Meknes.': ['place: Fès', 'place: Meknès', 'place: Fes', 'place: Meknes'],
    'The University of Westminster is in London.': ['place: London'],
    'Police searched houses in Tetouan, Fez and Salé; in Paris, Nancy said so.': [
      'place: Tetouan',
      'place: Fez',
      'place: Salé',
      'place: Paris',
    ],
    'RABAT, Jan 29 - The port opened.': ['place: RABAT'],
    'Guinea-Bissau, South Sudan and New Zealand voted.': [
      'place: Guinea-Bissau',
      'place: South Sudan',
      'place: New Zealand',
    ],
    'They live in East Jerusalem and northern Morocco.': ['place: East Jerusalem', 'place: Morocco'],
  },
  persons: {
    'President Aminata Diallo spoke.': ['person: Aminata Diallo'],
    'Foreign Minister Nasser Bourita met John Smith of Ohio.': [
      'person: Nasser Bourita',
      'person: John Smith',
    ],
    'Minister of Foreign Affairs Nasser Bourita and Secretary of State Antony Blinken met.': [
      'person: Nasser Bourita',
      'person: Antony Blinken',
    ],
    'Mr Bourita and Dr. Okafor agreed.': ['person: Bourita', 'person: Okafor'],
    'Salma Tahiri, the spokeswoman of the agency, said so.': ['person: Salma Tahiri'],
    'The head of the agency, Idriss Lamrabet, said so.': ['person: Idriss Lamrabet'],
    'The Prime Minister and the Director General of Security met.': [],
    'The General Assembly and Major League Soccer met at King Street.': [],
    'The President of the German Federal Police spoke.': [],
    'Lt. Gen. Jubal Early and the Hank Greenberg I know came.': [
      'person: Jubal Early',
      'person: Hank Greenberg',
    ],
    'Will they go? Mark my words. Grant it.': [],
    'The mayor of the town, New York, spoke.': [],
    'The director, Vincent van Gogh, left.': ['person: Vincent van Gogh'],
    'Tommy Boy Records and Victoria Station are old.': [],
  },
  roles: {
    'the Director General of the Spanish National Police said': ['organization: Spanish National Police'],
    'the President of France and the Minister of Defence': [],
    'the head of the delegation': [],
    'the Secretary General of the OECD spoke': ['organization: OECD'],
  },
  events: {
    'the 2030 FIFA World Cup and the Second World War': [
      'event: 2030 FIFA World Cup',
      'event: Second World War',
    ],
    'the Battle of Algiers, the War of Independence and World War II': [
      'event: Battle of Algiers',
      'event: War of Independence',
      'event: World War II',
    ],
    'at the NATO summit before the 2024 presidential election': [
      'event: NATO summit',
      'event: 2024 presidential election',
    ],
    'The cup was full. Games are fun. An open day at war with itself.': [],
    'Hope for the Day, Green Day and Skin Games are bands.': [],
    'Day after day, the Congress met at the Convention Center.': [],
    'the Rio Olympics 2016 and the Marrakech Festival': [
      'event: Rio Olympics 2016',
      'event: Marrakech Festival',
    ],
    'the United Nations Conference on Trade 1964': ['event: United Nations Conference on Trade 1964'],
  },
  tagger: {
    'Yesterday Leila Marchetti of the Harbour Workers Union met Tomas Ekberg in Gothenburg.': [
      'person: Leila Marchetti',
      'organization: Harbour Workers Union',
      'person: Tomas Ekberg',
      'place: Gothenburg',
    ],
    'He said that the National Bank of Ruritania and the Ministry of Fisheries had agreed.': [
      'organization: National Bank of Ruritania',
      'organization: Ministry of Fisheries',
    ],
    'President Amina Okoro spoke to Senator Ruiz about Okoro’s plan.': [
      'person: Amina Okoro',
      'person: Ruiz',
      'person: Okoro',
    ],
    'Moroccan and Spanish experts met the Director General of the agency on Monday.': [],
    'the rain stopped, and nobody went out.': [],
  },
  acronyms: {
    'the World Health Organization (WHO) said': [
      'organization: World Health Organization',
      'organization: WHO',
    ],
    'the Democratic Republic of Congo (DRC) is large': ['place: Democratic Republic of Congo', 'place: DRC'],
    'gross domestic product (GDP) grew': ['topic: GDP'],
    'Royal Moroccan Football Federation (FRMF) won': [
      'organization: Royal Moroccan Football Federation',
      'organization: FRMF',
    ],
    'the UN (United Nations) met': ['organization: UN', 'organization: United Nations'],
    'The National Bureau of Judicial Investigation (BCIJ) and the DGSN (General Directorate for National Security)':
      [
        'organization: National Bureau of Judicial Investigation',
        'organization: BCIJ',
        'organization: DGSN',
        'organization: General Directorate for National Security',
      ],
    'Mr Bola Tinubu (APC) won': ['organization: APC'],
    'Sen. John McCain (R-Ariz.) spoke (again) in Cairo (pictured), New York (USA) and Part Two (III).': [],
    'the Confederation of African Football (CAF) and the Union (see below)': [
      'organization: Confederation of African Football',
      'organization: CAF',
    ],
  },
};

for (const [recognizer, texts] of Object.entries(cases)) {
  describe(`the recogniser ${recognizer}`, () => {
    for (const [text, expected] of Object.entries(texts)) {
      it(text, async () =>
        assert.deepEqual(await summary(text, { only: [recognizer], language: 'en-GB' }), expected),
      );
    }
  });
}

describe('recognisers of English', () => {
  it('leave other languages alone', async () => {
    const text = 'In 1990 the Second World War was over; 12 May 1990.';
    assert.deepEqual(await summary(text, { language: 'fr' }), []);
    assert.equal((await summary(text, { language: 'en' })).length, 3);
    assert.equal((await summary(text)).length, 3);
  });
});
