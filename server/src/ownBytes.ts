/**
 * Results that can put their JSON together from pieces they have made before. Answers of megabytes differ from one
 * keystroke to the next in a line or two; a transport that writes bytes looks here before it starts from nothing.
 */
export const ownBytes = new WeakMap<object, () => readonly Uint8Array[]>();

const encoder = new TextEncoder();

/** The UTF-8 of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The JSON of a message of the protocol, in pieces. */
export function messageBytes(message: object): readonly Uint8Array[] {
  const result = 'result' in message ? message.result : undefined;
  const pieces = typeof result === 'object' && result !== null ? ownBytes.get(result) : undefined;
  if (pieces === undefined) return [utf8(JSON.stringify(message))];
  const head = JSON.stringify({ ...message, result: undefined }).slice(0, -1);
  return [utf8(`${head},"result":`), ...pieces(), utf8('}')];
}
