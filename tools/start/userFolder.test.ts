import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimUserFolder, ownerLogin } from './userFolder.mjs';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder that a running process has is refused, and free again once it is given back', () => {
	const giveBack = claimUserFolder(folder, { empty: false });
	expect(() => claimUserFolder(folder, { empty: true })).toThrow(`as process ${process.pid}`);
	giveBack();
	expect(claimUserFolder(folder, { empty: false })).toBeTypeOf('function');
});

test('a folder whose process was ended without tidying up is taken over', () => {
	// Linux and macOS give no process so high a number.
	writeFileSync(join(folder, 'in-use-by'), '99999999');
	expect(claimUserFolder(folder, { empty: false })).toBeTypeOf('function');
});

test('claiming keeps what is in the folder, or forgets it', () => {
	writeFileSync(join(folder, 'data'), '');
	claimUserFolder(folder, { empty: false })();
	expect(readdirSync(folder)).toEqual(['data']);
	claimUserFolder(folder, { empty: true })();
	expect(readdirSync(folder)).toEqual([]);
});

test('the login stays the same, and is readable by its owner only', () => {
	const login = ownerLogin(folder);
	expect(login.password).toMatch(/^(?=.*[A-Z])(?=.*\d).{12,}$/);
	expect(ownerLogin(folder)).toEqual(login);
	expect(statSync(join(folder, 'login.json')).mode & 0o077).toBe(0);
});
