import 'mocha/mocha.js';

/** Runs the suite where extensions run in a web worker; called by VS Code. */
export async function run(): Promise<void> {
  mocha.setup({
    ui: 'bdd',
    reporter: 'spec',
    timeout: 20_000,
    color: false,
    forbidOnly: true,
    forbidPending: true,
  });
  await import('./suite/index.js');
  await new Promise<void>((resolve, reject) => {
    mocha.run(failures => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
