/** Words that head the name of an office, in lower case: `Director General of …`, `president of …`. */
const roleWords = new Set(
  (
    'adviser advisor ambassador archbishop attorney bishop captain caliph ceo chair chairman chairperson chairwoman ' +
    'chancellor chief coach commander commissioner consul coordinator councillor dean delegate deputy director duke ' +
    'earl editor emir emperor envoy executive founder general governor head inspector judge king leader lieutenant ' +
    'manager marshal mayor minister officer pope prefect premier president prince princess principal prosecutor queen ' +
    'rapporteur rector representative secretary senator sheriff speaker spokesman spokesperson spokeswoman sultan ' +
    'superintendent treasurer undersecretary vice-president'
  ).split(' '),
);

/** Words that go with a role word: `Prime Minister`, `Deputy Director General`. */
const qualifiers = new Set(
  (
    'acting assistant associate associated co-chair crown defence defense deputy executive federal finance first ' +
    'foreign former general health high honorary inspector interim interior justice managing national permanent ' +
    'police prime regional resident second senior special state under-secretary vice'
  ).split(' '),
);

/** Titles that stand before a person's name, without their full stops. */
const titles = new Set(
  (
    'admiral adm ambassador archbishop ayatollah bishop brigadier capt captain cardinal chancellor col colonel ' +
    'commander commissioner congressman congresswoman corporal dame deputy dr emir emperor empress fr gen general ' +
    'gov governor imam inspector judge justice king lady lieutenant lord lt maj major marshal mayor minister mr mrs ' +
    'ms monsignor mullah pope premier pres president prince princess prof professor queen rabbi rep representative ' +
    'rev reverend sen senator sergeant sgt sheikh sir sister spokesman spokeswoman sultan'
  ).split(' '),
);

/** Whether a word, in lower case, heads an office's name. */
export function isRoleWord(lower: string): boolean {
  return roleWords.has(lower);
}

/** Whether a word, in lower case, belongs to an office's name before its head. */
export function isRoleQualifier(lower: string): boolean {
  return qualifiers.has(lower);
}

/** Whether a word, in lower case, is a title before a name. */
export function isTitle(lower: string): boolean {
  return titles.has(lower);
}
