// Writes the generated pages of docs/guide, from the built package: npm run docs.

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';
import { eventTypesPage } from './event-types-page.mjs';

const require = createRequire(import.meta.url);
/** @type {typeof import('../../nodes/Diadoc/events/business/businessEvents.js')} */
const { businessEvents } = require(
	join(ROOT, 'dist/nodes/Diadoc/events/business/businessEvents.js'),
);
writeFileSync(join(ROOT, 'docs/guide/event-types.md'), eventTypesPage(businessEvents));
