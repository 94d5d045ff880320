/**
 * Writes `{"version":1,"KEY":[…],…}` with an item a line, each as soon as it is known, so that a corpus of any size
 * passes through, and a person can search the lines.
 */
export class JsonWriter {
  private items = 0;

  constructor(
    private readonly write: (text: string) => void,
    key: string,
  ) {
    write(`{"version":1,${JSON.stringify(key)}:[`);
  }

  item(value: object): void {
    this.write(`${this.items++ === 0 ? '\n' : ',\n'}${JSON.stringify(value)}`);
  }

  /** @param rest further members of the object */
  end(rest: object = {}): void {
    const members = Object.entries(rest).map(
      ([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`,
    );
    this.write(`${this.items === 0 ? '' : '\n'}]${members.join('')}}\n`);
  }
}
