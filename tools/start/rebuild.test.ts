import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isSource, rebuildOnChange } from './rebuild.mjs';

test.each([
	['Diadoc.node.ts', true],
	['Diadoc/trigger/poll.ts', true],
	['Diadoc/protocol/events.proto', true],
	['Diadoc/protocol/generated', false],
	['Diadoc/protocol/generated/events/event.ts', false],
	['Diadoc\\protocol\\generated\\events\\event.ts', false],
	[null, false],
])('a change of %s starts a build: %s', (file, starts) => {
	expect(isSource(file)).toBe(starts);
});

/** A folder with the sources of a package, of which a test says when a build ends, and how. */
function watchedSources() {
	const root = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-rebuild-'));
	for (const folder of ['nodes', 'credentials', 'icons']) mkdirSync(join(root, folder));
	const builds: { resolve: () => void; reject: (error: Error) => void }[] = [];
	const failures: unknown[] = [];
	const close = rebuildOnChange({
		build: async () => {
			await new Promise<void>((resolve, reject) => builds.push({ resolve, reject }));
		},
		onFailure: (error) => failures.push(error),
		root,
	});
	onTestFinished(async () => {
		builds.forEach(({ resolve }) => resolve());
		await close();
		rmSync(root, { recursive: true });
	});
	const change = (file: string) => writeFileSync(join(root, file), '');
	const begun = async (count: number) =>
		await vi.waitFor(() => expect(builds).toHaveLength(count), 10_000);
	return { builds, failures, change, begun, close };
}

test('a change in each folder of sources starts a build', async () => {
	const { builds, change, begun } = watchedSources();

	for (const [index, file] of ['nodes/a.ts', 'credentials/b.ts', 'icons/c.svg'].entries()) {
		change(file);
		await begun(index + 1);
		builds[index]?.resolve();
	}
});

test('what changes during a build is built after it, not beside it', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	const { builds, change, begun } = watchedSources();
	change('nodes/a.ts');
	await begun(1);

	change('nodes/b.ts');
	await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), 10_000);
	await vi.advanceTimersByTimeAsync(1_000);

	expect(vi.getTimerCount()).toBe(0);
	expect(builds).toHaveLength(1);
	builds[0]?.resolve();
	await begun(2);
});

test('a build that fails is told, and the next change starts the next one', async () => {
	const { builds, failures, change, begun } = watchedSources();
	change('nodes/a.ts');
	await begun(1);

	builds[0]?.reject(new Error('no'));
	await vi.waitFor(() => expect(failures).toEqual([new Error('no')]));

	change('nodes/a.ts');
	await begun(2);
});

test('closing waits for the build that is under way', async () => {
	const { builds, change, begun, close } = watchedSources();
	change('nodes/a.ts');
	await begun(1);
	let isClosed = false;
	const closing = close().then(() => (isClosed = true));

	await new Promise(setImmediate);
	expect(isClosed).toBe(false);
	builds[0]?.resolve();
	await closing;
});
