import { expect, it } from 'vitest';
import { sectionOf } from './changelog.mjs';

const changelog = `# Changelog

## Unreleased

- not yet

## 0.2.0

- new

### Details

- more

## 0.2.0-rc.1

## 0.1.0

- first
`;

it('the notes of a release are the section of its version', () => {
	expect(sectionOf(changelog, '0.2.0')).toBe('- new\n\n### Details\n\n- more');
	expect(sectionOf(changelog, '0.1.0')).toBe('- first');
});

it.each(['0.2.0-rc.1', '0.2', '0.3.0', ''])('there are no notes of %j', (version) => {
	expect(sectionOf(changelog, version)).toBeUndefined();
});
