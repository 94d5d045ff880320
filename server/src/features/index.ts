/** What the server can do, by name. */
import { diagnostics } from './diagnostics.js';
import { documentSymbol } from './documentSymbol.js';
import type { Feature } from './feature.js';
import { folding } from './folding.js';

export const features: readonly Feature[] = [diagnostics, documentSymbol, folding];
