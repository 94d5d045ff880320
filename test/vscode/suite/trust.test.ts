import * as vscode from 'vscode';
import { equal } from './assert.js';
import { seedmark } from './editor.js';

const trusted = process.env.SEEDMARK_TRUSTED !== 'no';

describe(`In a workspace that is ${trusted ? '' : 'not '}trusted`, () => {
  it('the window is in that mode, and the extension runs', async () => {
    equal(vscode.workspace.isTrusted, trusted);
    equal((await seedmark()).client.isRunning(), true);
  });
});
