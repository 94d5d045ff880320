#!/usr/bin/env node
// Stands in for VS Code's program, which is started as a file; the work is done in code.ts.
import { register } from 'tsx/esm/api';

register();
await import('./code.ts');
