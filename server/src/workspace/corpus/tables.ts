/** What many mentions have in common, kept once: mentions refer to it by number. */

/** What a mention's meaning depends on, beside the registry. */
export interface Form {
  readonly text: string;
  readonly type: string | undefined;
  readonly ref: string | undefined;
  /** The full name that a recogniser gave. */
  readonly name: string | undefined;
}

/** The rest of what a marker or a recogniser says. */
export interface Detail {
  readonly status: string | undefined;
  readonly value: string | undefined;
  readonly recognizer: string | undefined;
  readonly score: number;
  readonly reason: string;
}

/** What most markers say: nothing. */
const noDetail: Detail = {
  status: undefined,
  value: undefined,
  recognizer: undefined,
  score: 1,
  reason: '',
};

export class Tables {
  readonly forms: Form[] = [];
  readonly details: Detail[] = [noDetail];
  readonly keys: string[] = [];
  /** By the text, the last form of it; by form, the one before that, or -1. */
  private readonly lastForms = new Map<string, number>();
  private readonly formsBefore: number[] = [];
  private readonly detailNumbers = new Map([[idOf(noDetail), 0]]);
  private readonly keyNumbers = new Map<string, number>();

  form(text: string, type: string | undefined, ref: string | undefined, name: string | undefined): number {
    const last = this.lastForms.get(text) ?? -1;
    for (let number = last; number >= 0; number = this.formsBefore[number]) {
      const form = this.forms[number];
      if (form.type === type && form.ref === ref && form.name === name) return number;
    }
    const own = last < 0 ? ownString(text) : this.forms[last].text;
    const number = this.forms.length;
    this.forms.push({ text: own, type, ref: ref && ownString(ref), name: name && ownString(name) });
    this.formsBefore.push(last);
    this.lastForms.set(own, number);
    return number;
  }

  /** The number of what a marker says. */
  said(status: string | undefined, value: string | undefined): number {
    if (status === undefined && value === undefined) return 0;
    return this.detail({ ...noDetail, status, value });
  }

  detail(detail: Detail): number {
    const id = idOf(detail);
    let number = this.detailNumbers.get(id);
    if (number === undefined) {
      number = this.details.length;
      const { status, value, recognizer, score, reason } = detail;
      const own = { status: status && ownString(status), value: value && ownString(value) };
      this.details.push({ ...own, recognizer, score, reason: ownString(reason) });
      this.detailNumbers.set(id, number);
    }
    return number;
  }

  key(key: string): number {
    let number = this.keyNumbers.get(key);
    if (number === undefined) {
      number = this.keys.length;
      this.keys.push(key);
      this.keyNumbers.set(key, number);
    }
    return number;
  }

  /** The number of a key, where any mention has it. */
  numberOf(key: string): number | undefined {
    return this.keyNumbers.get(key);
  }
}

/** The same for details that say the same. */
function idOf({ status, value, recognizer, score, reason }: Detail): string {
  return `${recognizer ?? ''}\0${score}\0${status ?? ''}\0${value ?? ''}\0${reason}`;
}

/** The string apart from the text that it was cut from, which would be kept with it. */
export function ownString(text: string): string {
  // Engines copy what is short, and make one string of what is joined before it is cut.
  return text.length < 13 ? text : `\0${text}`.slice(1);
}
