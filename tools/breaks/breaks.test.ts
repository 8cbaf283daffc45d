import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../install.mjs';
import { BREAKS } from './breaks.mjs';

test.each(BREAKS)('there is one place to break this: $rule', ({ file, find, replace }) => {
	const source = readFileSync(join(ROOT, 'nodes', 'Diadoc', file), 'utf8');
	expect(source.split(find)).toHaveLength(2);
	expect(find).not.toBe(replace);
});
