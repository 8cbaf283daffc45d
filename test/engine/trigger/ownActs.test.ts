import { describe, expect, it } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { patch, resolve } from '../../../sandbox/acting/patchClient';
import { emittedIds, publishDiadocTrigger, storeDiadocTrigger } from '../support/diadocTrigger';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const lastEventId = ({ box }: Awaited<ReturnType<typeof sandboxForTest>>) =>
	box.events.at(-1)?.EventId ?? '';

async function approve(sandbox: Awaited<ReturnType<typeof sandboxForTest>>) {
	const [{ MessageId, EntityId }] = newLetter(sandbox);
	const run = await runDiadoc(sandbox, {
		resource: 'document',
		operation: 'approve',
		messageId: MessageId,
		entityId: EntityId,
	});
	expect(run.error).toBeUndefined();
	return lastEventId(sandbox);
}

describe('Ignore Own Acts', () => {
	it.each([
		[true, false],
		[false, true],
	])('(%s) leaves out what the Diadoc node did, and nothing else', async (ignoreOwnActs, comes) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, { options: { ignoreOwnActs } });
		const ownEventId = await approve(sandbox);
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		await patch(sandbox, MessageId, resolve(EntityId, 'Approve'));
		const personsEventId = lastEventId(sandbox);
		await trigger.tick();
		const ids = emittedIds(trigger);
		expect(ids.includes(ownEventId)).toBe(comes);
		expect(ids).toContain(personsEventId);
	});

	it('gives the newest event of somebody else as a test event', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await storeDiadocTrigger(sandbox, { options: { ignoreOwnActs: true } });
		newLetter(sandbox);
		await approve(sandbox);
		const letterEventId = sandbox.box.events.at(-2)?.EventId;
		const items = await trigger.fetchTestEvent();
		expect(items.map(({ json }) => json.eventId)).toEqual([letterEventId]);
	});
});
