import type { INodeParameters } from 'n8n-workflow';
import { expect, onTestFinished } from 'vitest';
import type { PublishedTrigger } from '../../engine/harness/publishedTrigger';
import { publishDiadocTrigger } from '../../engine/support/diadocTrigger';
import { severalBoxes } from '../../engine/support/ownBoxes';
import { boxById, credentialsFor, sandboxForTest } from '../../engine/support/sandboxForTest';
import { atMost } from '../part';
import { benchRounds, measureInterleaved } from '../rounds';
import { startDelayLink } from '../server/delayLink';
import { type Section, whole } from './section';

const BOXES = 40;
const ROUND_TRIP = 50;
const ROUNDS = 9;
const LONGEST = 1000;

const WAYS = {
	triggers: `${BOXES} triggers of one box each, polled at the same time`,
	several: `one trigger of several boxes, ${BOXES} of them`,
	all: 'one trigger of all boxes, 41 of them',
};

/** What an idle poll of forty boxes takes, beside forty triggers, which somebody would publish otherwise. */
export async function boxes(): Promise<Section> {
	const sandbox = await sandboxForTest({ organizations: 33, keepRequests: 1000 });
	sandbox.unsubscribedBox.hasSubscription = true;
	const own = sandbox.boxes.filter((box) => box !== sandbox.foreignBox);
	expect(own).toHaveLength(BOXES + 1);
	for (const box of own) box.grow(5);
	const link = await startDelayLink(Number(new URL(sandbox.url).port), ROUND_TRIP);
	onTestFinished(async () => await link.close());
	const credentials = credentialsFor({ ...sandbox, url: `http://127.0.0.1:${link.port}` });

	const first = await publishDiadocTrigger(sandbox, {}, { credentials });
	let published = 0;
	const publish = async (parameters: INodeParameters) => {
		published += 1;
		const workflowId = `boxes-${published}`;
		return await publishDiadocTrigger(sandbox, parameters, {
			credentials,
			workflowId,
			beside: first,
		});
	};
	const several = await publish(severalBoxes(own.slice(0, BOXES)));
	const all = await publish({ boxScope: 'all' });
	const triggers: PublishedTrigger[] = [];
	for (const { guid } of own.slice(0, BOXES)) {
		triggers.push(await publish({ boxId: boxById(guid) }));
	}

	const requests = { triggers: 0, several: 0, all: 0 };
	const timed = (way: keyof typeof WAYS, poll: () => Promise<unknown>) => async () => {
		sandbox.log.clear();
		const begin = performance.now();
		await poll();
		const milliseconds = performance.now() - begin;
		requests[way] = sandbox.requests.length;
		// So that no way waits for the hundred requests of a second that the one before it has made.
		await new Promise((resolve) => setTimeout(resolve, 1000));
		return milliseconds;
	};
	const measured = await measureInterleaved(
		{
			triggers: timed('triggers', async () => {
				await Promise.all(triggers.map(async (trigger) => await trigger.tick()));
			}),
			several: timed('several', async () => await several.tick()),
			all: timed('all', async () => await all.tick()),
		},
		{ baseline: 'triggers', rounds: benchRounds(ROUNDS) },
	);
	for (const trigger of [several, all, ...triggers]) {
		expect([trigger.executions, trigger.failures]).toEqual([[], []]);
		await trigger.deactivate();
	}
	const row = (way: keyof typeof WAYS) => [
		WAYS[way],
		whole(measured[way].median),
		whole(requests[way]),
	];
	const goal = (way: 'several' | 'all') =>
		atMost(
			`an idle poll of ${WAYS[way]}, at ${ROUND_TRIP} ms`,
			LONGEST,
			measured[way].median,
			' ms',
		);
	return {
		text: `**Many boxes.** An idle poll of a trigger of many boxes, over a line with a round trip of ${ROUND_TRIP} ms, beside as many triggers of one box, which somebody would publish otherwise; ${benchRounds(ROUNDS)} rounds. Diadoc is asked four things at a time at most, however many triggers there are.`,
		table: {
			caption: 'One idle poll:',
			columns: ['', 'ms', 'requests'],
			rows: [row('triggers'), row('several'), row('all')],
		},
		goals: [goal('several'), goal('all')],
	};
}
