import Mocha from 'mocha';

/** Runs the suite where extensions run in Node; called by VS Code. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    color: false,
    forbidOnly: true,
    forbidPending: true,
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suite/index.js');
  await import('./suite/restart.test.js');
  await import('./suite/trust.test.js');
  await new Promise<void>((resolve, reject) => {
    mocha.run(failures => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
