import type { FileSet } from '../runtime.js';

/** Larger files are refused with a word of explanation: no article is, and an editor stops working long before. */
export const maxFileBytes = 50 * 2 ** 20;

/** Longer texts, in UTF-16 code units, are not recognised: what is found in them would take a gigabyte. */
export const maxRecognizedLength = 4 * 2 ** 20;

/** So many seeds of a folder are indexed. */
export const maxCorpusFiles = 500_000;

/** So many files of a workspace are looked at. */
export const maxWorkspaceFiles = 20_000;

/** The files that are seeds by name. */
export const seedFiles: FileSet = {
  glob: '**/{*.seed,*.seed.md,*.seed.txt,seeds/**/*.txt,seeds/**/*.md}',
  matches: path =>
    /\.seed(?:\.md|\.txt)?$/.test(path) || /(?:^|\/)seeds\/(?:.*\/)?[^/]*\.(?:txt|md)$/.test(path),
};

/** The files that are entity registries by name. */
export const registryFiles: FileSet = {
  glob: '**/{entities.yaml,entities.yml,*.entities.yaml}',
  matches: path => /(?:^|\/)(?:entities\.ya?ml|[^/]*\.entities\.yaml)$/.test(path),
};

/** The files that are configurations by name; of a package.json only its content tells. */
export const configurationFiles: FileSet = {
  glob: '**/{.seedmarkrc.yaml,.seedmarkrc.json}',
  matches: path => /(?:^|\/)\.seedmarkrc\.(?:yaml|json)$/.test(path),
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file, or why there is none. */
export type DecodedFile = { readonly text: string } | { readonly refusal: string };

export function decode(bytes: Uint8Array): DecodedFile {
  if (bytes.byteLength > maxFileBytes) return { refusal: tooLarge(bytes.byteLength) };
  if (bytes.subarray(0, 8192).includes(0)) return { refusal: binary };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { refusal: 'This file is not valid UTF-8; save it as UTF-8 to have it read.' };
  }
}

/** Why an open document is not read, if it is not. */
export function refusalOf(text: string): string | undefined {
  if (text.length > maxFileBytes) return tooLarge(text.length);
  return text.slice(0, 8192).includes('\0') ? binary : undefined;
}

const binary = 'This file is binary, or not in UTF-8; a seed is plain UTF-8 text.';

function tooLarge(size: number): string {
  return `This file has ${Math.ceil(size / 2 ** 20)} MB; seeds of more than ${maxFileBytes / 2 ** 20} MB are not read.`;
}
