import { mkdirSync, mkdtempSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { rebuildOnChange } from './rebuild.mjs';

/** A folder with the sources of a package, of which a test says when a build ends, and how. */
function watchedSources() {
	const root = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-rebuild-'));
	for (const folder of ['nodes/Diadoc/generated', 'credentials', 'icons']) {
		mkdirSync(join(root, folder), { recursive: true });
	}
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
	/** As many editors save a file: another one takes its place. */
	const replace = (file: string) => {
		change('new');
		renameSync(join(root, 'new'), join(root, file));
	};
	const begun = async (count: number) =>
		await vi.waitFor(() => expect(builds).toHaveLength(count), 10_000);
	return { root, builds, failures, change, replace, begun, close };
}

test('a change in each folder of sources starts a build', async () => {
	const { builds, change, begun } = watchedSources();

	for (const [index, file] of ['nodes/Diadoc/a.ts', 'credentials/b.ts', 'icons/c.svg'].entries()) {
		change(file);
		await begun(index + 1);
		builds[index]?.resolve();
	}
});

test('a file that is replaced again and again starts a build each time', async () => {
	const { builds, replace, begun } = watchedSources();

	for (const count of [1, 2, 3]) {
		replace('nodes/Diadoc/a.ts');
		await begun(count);
		builds[count - 1]?.resolve();
	}
});

test('what the build itself makes starts none', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	const { root, change } = watchedSources();
	const noticed = new Promise<void>((resolve) => {
		const watcher = watch(join(root, 'nodes/Diadoc/generated'), () => resolve());
		onTestFinished(() => watcher.close());
	});

	change('nodes/Diadoc/generated/reader.ts');
	await noticed;
	await new Promise(setImmediate);

	expect(vi.getTimerCount()).toBe(0);
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
