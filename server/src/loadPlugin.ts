import nodeModule from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LoadPlugin } from './workspace/prosePlugins.js';

/** Loads plugins as Node finds packages; they run in this process, with all its rights. */
export const loadPlugin: LoadPlugin = async (packageName, fromUri) => {
  const file = nodeModule.createRequire(fileURLToPath(fromUri)).resolve(packageName);
  const module: { default?: unknown } = await import(pathToFileURL(file).href);
  return module.default;
};
