import assert from 'node:assert/strict';
import { fixText } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import { lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { severitiesForExcerpts } from '../../harness/examples.js';

const options = {
  rules: rules.filter(({ code }) => /^(?:text|format|structure)\//.test(code)),
  severities: severitiesForExcerpts,
};
const found = (text: string) =>
  lint(Seed.parse(text), options).map(({ code, start, end }) => [code, text.slice(start, end)]);

describe('genuine text', () => {
  const texts = [
    '„Das macht Spaß“, sagte er. «Maß». Größe—ß… „GROẞ“. VÝŠE uvedené, ŽÁDNÝ. PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ',
    'Il est allé au CAFÉ» hier. « Café »… « réalisé », « payé à 5 € » et « donné – puis repris ».',
    '¡OLÉ…! ESPAÑ» Está con su mamá»… y papá”. IRMû e AMANHÔ… AVÔ, “CAFÉ” à— ã”',
    'HALÂ” ve “RÜZGÂR”. „Â” și „Î”. FRÅ… „ŁÓDŹ”. 30 Å², 5 Å³, 2.1 Å±0.1, 5 Å wide. 3×½ und 4×° ÷2',
    'العربية: قال الرئيس إنّ الوفدَ وصلَ أمسِ، وشَدَّدَ على "التعاون". The word \u200fالعربية\u200e is here',
    'עברית: שָׁלוֹם עוֹלָם',
    'فارسی: می‌خواهم به خانه‌ام بروم؛ کتاب‌ها، PDF‌ها و ۱۰‌هزار',
    '中文：外交部发言人“表示”…（1月29日）。日本語：東京で「会談」。ガギグ。한국어: 서울',
    'Русский: COVID‑19, PR-служба, PRщик, SMSка, КиноTV. Українська: Київ, їжа, п’ять. Ѕвезда',
    'Ελληνικά: Η Αθήνα είναι η πρωτεύουσα, ΔΕΗ, ΟΤΕ',
    'ΔT = 5 K, hν, λx.x, sinα + cosβ, μm, kΩ, πr², x̄ ± σ, a≠b, χ², ρgh, 10⁻³ µm',
    '👩‍🚀 👨‍👩‍👧‍👦 ❤️ ☎︎ 1️⃣ #️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏳️‍🌈 👍🏽 🧑🏿‍🤝‍🧑🏻 🇲🇦 ©️ ‼️ 🐻‍❄️ 🧏‍♂️',
    'हिन्दी: क्‍ष, नमस्‍ते. বাংলা: র‍্যাব. മലയാളം: അവന്‍. ไทย: สวัสดี​ครับ',
    'Nguyễn Ái Quốc. Příliš žluťoučký kůň. Łódź. İstanbul. Yorùbá: ọ̀rọ̀. IPA: [ˈt͡ʃaɪ̯nə]',
    'Code: `a  b` and https://example.org/a?x=é“&y=1, C# is #1, \\#x, 5 < 6 and a <!-- closed --> comment',
  ];
  for (const text of texts) {
    it(`is left alone: ${text.slice(0, 40)}`, () => {
      assert.deepEqual(found(`${text}\n`), []);
    });
  }
});

describe('mojibake', () => {
  const windows = new TextDecoder('windows-1252');
  const texts = [
    'Málaga, São Tomé, Spain’s “coast” – naïve…',
    'ŁÓDŹ i Łódź, są, się. MÉXICO, BOGOTÁ, ESPAÑA',
    'Москва и мир, труд. Я и ты',
    'Αθήνα και Ελλάδα. المغرب والعربية. 中国外交部 今日. 한국어 서울',
    '20 °C, £5, ½, « là », €5 → 6 • 7 ™ 😀',
  ];
  for (const text of texts) {
    it(`of ${text} is decoded`, () => {
      const misread = [windows.decode(new TextEncoder().encode(text)), latin1(text)];
      for (const each of misread) assert.equal(fixText(`${each}\n`, options).text, `${text}\n`);
    });
  }

  it('in code is the code’s', () => {
    assert.deepEqual(found('It says `MÃ¡laga`.\n\n```\nMÃ¡laga\n```\n'), []);
  });

  it('that was read twice is decoded twice', () => {
    assert.equal(fixText(`${latin1(latin1('Málaga'))}\n`, options).text, 'Málaga\n');
  });
});

describe('characters', () => {
  it('of a mistake are reported once', () => {
    assert.deepEqual(found('a\u202eb\u202cc \u2066d\u2069\n'), [
      ['text/bidi-control', '\u202eb\u202c'],
      ['text/bidi-control', '\u2066d\u2069'],
    ]);
    assert.deepEqual(found('â\u0080\u0099 and a\u0001\u0002b\n'), [
      ['text/mojibake', 'â\u0080\u0099'],
      ['text/control-character', '\u0001\u0002'],
    ]);
    assert.deepEqual(found('\ufeffThe visit\n'), [['format/bom', '\ufeff']]);
  });

  it('in quotes and lists have their places there', () => {
    assert.deepEqual(found('> - Ra\u200bbat\n>   M\u0430drid\n'), [
      ['text/invisible-character', '\u200b'],
      ['text/confusable-letter', 'M\u0430drid'],
    ]);
  });

  it('of no plain text are reported alone', () => {
    assert.deepEqual(found('{\\rtf1 a\u202eb  \t\n\n\n'), [['text/not-plain-text', '{\\rtf1']]);
    assert.deepEqual(found('<p>A <b>word</b></p>\n'), []);
  });
});

/** A text whose UTF-8 is read as Latin-1. */
function latin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
