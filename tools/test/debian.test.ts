import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type DebianProgram, installPrograms, requireProgram } from './debian.mjs';

let folder: string;
const said: string[] = [];
const log = (line: string) => void said.push(line);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-debian-'));
	said.length = 0;
});

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true, force: true });
});

/** A program that is found as soon as its file exists. */
function program(name: string, otherwise?: string): DebianProgram {
	const file = join(folder, name);
	const find = () => (existsSync(file) ? file : undefined);
	return { name, packages: [`${name}-server`], find, otherwise };
}

/** Replaces apt-get. @returns a reader of its calls */
function replaceAptGet(script: string): () => string[] {
	const calls = join(folder, 'calls.txt');
	const lines = ['#!/bin/sh', `echo "$@" >> '${calls}'`, script, ''];
	writeFileSync(join(folder, 'apt-get'), lines.join('\n'), { mode: 0o755 });
	vi.stubEnv('PATH', [folder, process.env.PATH].join(delimiter));
	return () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []);
}

const beUser = (uid: number) => vi.spyOn(process, 'getuid').mockReturnValue(uid);

it('installs what is missing, all at once, and nothing else', async () => {
	beUser(0);
	writeFileSync(join(folder, 'there'), '');
	const calls = replaceAptGet(
		`if [ "$1" = install ]; then touch '${folder}/one' '${folder}/two'; fi`,
	);
	await installPrograms([program('one'), program('there'), program('two')], { log });
	expect(calls()).toEqual([
		'update -qq',
		'install -y -qq --no-install-recommends one-server two-server',
	]);
	expect(said).toEqual([expect.stringMatching(/^Installing one and two /)]);
});

it('leaves the machine alone when nothing is missing', async () => {
	beUser(0);
	writeFileSync(join(folder, 'there'), '');
	const calls = replaceAptGet('exit 1');
	await installPrograms([program('there')], { log });
	expect([...calls(), ...said]).toEqual([]);
});

it('says how to get a program when the installation does not work', async () => {
	beUser(0);
	replaceAptGet('exit 100');
	await expect(installPrograms([program('one')], { log })).rejects.toThrow(
		/^one could not be installed\. .*apt-get install .* one-server/,
	);
});

it('says how to get a program to somebody who may not install it', async () => {
	beUser(1000);
	const calls = replaceAptGet(`touch '${folder}/one'`);
	await expect(installPrograms([program('one')], { log })).rejects.toThrow(
		/^There is no one\. .*apt-get install .* one-server/,
	);
	expect(calls()).toEqual([]);
});

it('names the other way to get it, if there is one', () => {
	expect(() => requireProgram(program('one', 'name it in ONE_PATH'))).toThrow(
		/one-server\), or name it in ONE_PATH\.$/,
	);
});
