import { expect, it } from 'vitest';
import { bundledLibraries, projectOf } from './bundledLibraries.mjs';

const line = '-'.repeat(72);

const licenses = `undici 7.30.2 (MIT)

MIT License
p-queue 1.0.0 (not a head: it stands inside a licence)

${line}

@scope/name.js 1.2.3-beta.1 (BSD-3-Clause OR MIT)

Text
`;

it('the bundled libraries are those whose licences the build wrote down', () => {
	expect(bundledLibraries(licenses)).toEqual([
		{ name: 'undici', version: '7.30.2' },
		{ name: '@scope/name.js', version: '1.2.3-beta.1' },
	]);
});

it('a licence without a library is not passed over', () => {
	expect(() => bundledLibraries(`${licenses}\n${line}\n\nMIT License\n`)).toThrow(
		"LICENSES.txt has no name and version in 'MIT License'",
	);
});

it('the project to be audited has them and nothing else', () => {
	const { manifest, lock } = projectOf(bundledLibraries(licenses));
	const dependencies = { undici: '7.30.2', '@scope/name.js': '1.2.3-beta.1' };
	expect(manifest).toMatchObject({ dependencies });
	expect(lock.packages).toEqual({
		'': manifest,
		'node_modules/undici': { version: '7.30.2' },
		'node_modules/@scope/name.js': { version: '1.2.3-beta.1' },
	});
});
