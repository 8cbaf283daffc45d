import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const feedPaths = ({ requests }: Sandbox) =>
	requests.map(({ path }) => path).filter((path) => path.endsWith('/GetNewEvents'));

describe.each(WORLDS)("the option 'API Version' in the %s world", (world) => {
	it('holds for where to begin and for every poll', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const options = { apiVersion: 'V7' };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		const grown = sandbox.box.grow(3);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		expect(new Set(feedPaths(sandbox))).toEqual(new Set(['/V7/GetNewEvents']));
	});

	it('may change without losing the place', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const boxId = boxById(sandbox.box.guid);
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ options: { apiVersion: 'V7' } },
			{ world },
		);
		const before = sandbox.box.grow(2);
		await trigger.tick();
		const between = sandbox.box.grow(2);
		await trigger.republish({ boxId, options: { apiVersion: 'V8' } });
		const after = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...before, ...between, ...after]));
		expect(feedPaths(sandbox).at(-1)).toBe('/V8/GetNewEvents');
	});
});

it('a removed version says which one to choose', async () => {
	const sandbox = await sandboxForTest({ events: 1, removedMethods: ['/V7/GetNewEvents'] });
	const published = publishDiadocTrigger(sandbox, { options: { apiVersion: 'V7' } });
	await expect(published).rejects.toMatchObject({
		description: expect.stringMatching(/V8.*'API Version'|'API Version'.*V8/s),
	});
});
