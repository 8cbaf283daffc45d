import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium, requireChromium } from './chromium.mjs';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-chromium-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(place: string, name: string, mode: number): string {
	mkdirSync(join(folder, place), { recursive: true });
	const file = join(folder, place, name);
	writeFileSync(file, '');
	chmodSync(file, mode);
	return file;
}

it('finds Chromium before Chrome, wherever they are on the path', () => {
	put('first', 'google-chrome', 0o755);
	const chromium = put('second', 'chromium', 0o755);
	const path = [join(folder, 'first'), join(folder, 'second')].join(delimiter);
	expect(findChromium({ PATH: path })).toBe(chromium);
});

it('takes no file that cannot be run', () => {
	put('first', 'chromium', 0o644);
	expect(findChromium({ PATH: join(folder, 'first') })).toBeUndefined();
});

it('takes the browser that the environment names', () => {
	put('first', 'chromium', 0o755);
	const env = { PATH: join(folder, 'first'), CHROMIUM_PATH: '/opt/browser' };
	expect(findChromium(env)).toBe('/opt/browser');
});

it('says how to get one when there is none', () => {
	expect(() => requireChromium({ PATH: folder })).toThrow(/apt-get install .*CHROMIUM_PATH/);
});
