/**
 * A file's URI in one form: hosts and clients differ in which characters they encode, and in the case of a drive's
 * letter.
 */
export function canonicalUri(uri: string): string {
  if (/^[\w/:.-]*$/.test(uri) && !/^file:\/\/\/[A-Z]:/.test(uri)) return uri;
  try {
    return decodeURIComponent(uri).replace(
      /^(file:\/\/\/)([A-Z])(?=:)/,
      (_, scheme: string, drive: string) => scheme + drive.toLowerCase(),
    );
  } catch {
    return uri;
  }
}
