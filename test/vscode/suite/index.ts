// The tests that run in every host.
import './language.test.js';
import './outline.test.js';
import './hover.test.js';
import './diagnostics.test.js';
import './fixes.test.js';
import './refactor.test.js';
import './completion.test.js';
import './suggesting.test.js';
import './workspaceFix.test.js';
import './formatting.test.js';
import './navigation.test.js';
import './reading.test.js';
import './registries.test.js';
import './reviewing.test.js';
