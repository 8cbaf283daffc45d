// npm run conformance.

import { bundled } from './bundled.mjs';

// Only undici warns, about an experimental part of its own.
process.removeAllListeners('warning');
await bundled('cli');
