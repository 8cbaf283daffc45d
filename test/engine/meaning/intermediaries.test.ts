import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import {
	receivedThroughIntermediary,
	refusedByIntermediary,
	sentThroughIntermediary,
} from '../../../sandbox/story/later/roaming';
import type { LifeMaker } from '../../../sandbox/story/life';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { docflowItems } from '../docflowEvent/docflowEvents';
import { sandboxForTest } from '../support/sandboxForTest';

// Three sides, through the built nodes: the counteragent is the other end of the exchange in every feed, and whose turn it
// is goes from one side to the next.

const documentsIn = (item: IDataObject): IDataObject[] =>
	[item].flatMap(({ documents }) => (Array.isArray(documents) ? documents : []));

async function lived(life: LifeMaker): Promise<Sandbox> {
	const sandbox = await sandboxForTest();
	sandbox.box.live(life);
	return sandbox;
}

/** By the feed of box events: the newest state at the time of asking. */
async function newestAwaited(sandbox: Sandbox): Promise<unknown> {
	const { items } = await publishDiadocTrigger(sandbox, {
		startFrom: 'beginning',
		options: { includeDetails: true },
	});
	return documentsIn(items.at(-1)?.json ?? {})[0]?.awaits;
}

describe.each(['V3', 'V4', 'V5'])('docflow %s', (apiVersion) => {
	const told = async (sandbox: Sandbox) => {
		const items = await docflowItems(sandbox, { simplify: true, options: { apiVersion } });
		return items.map((item) => [
			Reflect.get(Object(item.counteragent), 'boxId'),
			documentsIn(item)[0]?.awaits,
		]);
	};
	const otherEndOf = (sandbox: Sandbox) => {
		const { FromBoxId = '', ToBoxId = '' } = sandbox.box.events[0]?.Message ?? {};
		return [FromBoxId, ToBoxId].find((boxId) => boxId !== sandbox.box.boxId)?.split('@')[0];
	};

	it.each([
		['sent', sentThroughIntermediary, 'counteragentSignature'],
		['received', receivedThroughIntermediary, 'ourSignature'],
	] as const)(
		'names the counteragent and who signs next, of a document %s',
		async (_, life, last) => {
			const sandbox = await lived(life);
			const withoutDashes = (await told(sandbox)).map(([boxId, awaits]) => [
				String(boxId).replaceAll('-', ''),
				awaits,
			]);
			const counteragent = otherEndOf(sandbox);
			expect(withoutDashes).toEqual([
				[counteragent, 'intermediarySignature'],
				[counteragent, last],
				[counteragent, 'nothing'],
			]);
		},
	);

	it('awaits nothing once the intermediary has refused', async () => {
		const awaited = (await told(await lived(refusedByIntermediary))).map(([, awaits]) => awaits);
		expect(awaited).toEqual(['intermediarySignature', 'nothing']);
	});
});

it('the trigger awaits nothing once the intermediary has refused', async () => {
	expect(await newestAwaited(await lived(refusedByIntermediary))).toBe('nothing');
});
