import v8 from 'node:v8';

/**
 * V8 makes what a line of code makes among what stays, once the first of it has stayed. What documents are read into
 * lives for a moment, but is then taken for what stays, and drags along all that it leads to: an index of 100,000
 * seeds took twice the time and the memory.
 *
 * Not in Electron, which may not let flags be changed.
 */
export function allocateYoung(): void {
  if (process.versions.electron === undefined) v8.setFlagsFromString('--no-allocation-site-pretenuring');
}
