// npm run conformance.

import { bundled } from './bundled.mjs';

// Only undici warns, of a part of its own.
process.removeAllListeners('warning');
await bundled('cli');
