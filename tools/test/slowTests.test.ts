import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../install.mjs';
import { SLOW_TESTS } from './slowTests.mjs';

test('what the quick circle leaves out is there', () => {
	expect(SLOW_TESTS.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});
