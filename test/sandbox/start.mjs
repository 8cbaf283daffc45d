// Runs the sandbox alone.

import { bundled } from './bundle.mjs';

await import(await bundled(new URL('cli.ts', import.meta.url)));
