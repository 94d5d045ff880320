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

export const noDetail: Detail = {
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
  private readonly formNumbers = new Map<string, number>();
  private readonly detailNumbers = new Map<string, number>();
  private readonly keyNumbers = new Map<string, number>();

  form({ text, type, ref, name }: Form): number {
    const id = `${text}\0${type ?? ''}\0${ref ?? ''}\0${name ?? ''}`;
    let number = this.formNumbers.get(id);
    if (number === undefined) {
      number = this.forms.push({ text, type, ref, name }) - 1;
      this.formNumbers.set(id, number);
    }
    return number;
  }

  detail({ status, value, recognizer, score, reason }: Detail): number {
    if (status === undefined && value === undefined && recognizer === undefined) return 0;
    const id = `${status ?? ''}\0${value ?? ''}\0${recognizer ?? ''}\0${score}\0${reason}`;
    let number = this.detailNumbers.get(id);
    if (number === undefined) {
      number = this.details.push({ status, value, recognizer, score, reason }) - 1;
      this.detailNumbers.set(id, number);
    }
    return number;
  }

  key(key: string): number {
    let number = this.keyNumbers.get(key);
    if (number === undefined) {
      number = this.keys.push(key) - 1;
      this.keyNumbers.set(key, number);
    }
    return number;
  }

  /** The number of a key, where any mention has it. */
  numberOf(key: string): number | undefined {
    return this.keyNumbers.get(key);
  }
}
