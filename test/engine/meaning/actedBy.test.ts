import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { signatureRefused } from '../../../sandbox/story/acts/refusal';
import { commented } from '../../../sandbox/story/acts/remark';
import { sent } from '../../../sandbox/story/acts/sending';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storeDiadocTrigger,
} from '../support/diadocTrigger';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

/** A contract with a comment that we refuse, and one that the counteragent refuses. */
function refusals({ box }: Sandbox) {
	const live = (direction: 'Inbound' | 'Outbound') => {
		const events = box.live((stage) => {
			const letter = planLetter(stage, direction, [KINDS.contract]);
			return [
				sent(letter),
				commented(letter, 'Проверьте сумму'),
				signatureRefused(letter, 'Неверная сумма'),
			];
		});
		const [refusal] = idsOf(events.slice(-1));
		return { refusal, events };
	};
	return { ours: live('Inbound'), theirs: live('Outbound') };
}

describe('Acted By', () => {
	const eventTypes = ['signatureRejected', 'commentAdded'];

	async function published(sandbox: Sandbox, parameters: INodeParameters) {
		const trigger = await publishDiadocTrigger(sandbox, {
			startFrom: 'beginning',
			...parameters,
		});
		expect(trigger.failures).toEqual([]);
		return trigger;
	}

	it.each([{}, { splitInto: 'documents' }, { simplify: false }])(
		'lets a refusal through by who refused: %j',
		async (form) => {
			const sandbox = await sandboxForTest();
			const { ours, theirs } = refusals(sandbox);
			const of = async (actedBy: string) =>
				emittedIds(await published(sandbox, { eventTypes, actedBy, ...form }));
			expect(await of('us')).toEqual([ours.refusal]);
			expect(await of('counteragent')).toEqual([theirs.refusal]);
			expect((await of('anyone')).length).toBe(4);
		},
	);

	it('needs no kinds, and takes what one side alone can do for an act of that side', async () => {
		const sandbox = await sandboxForTest();
		const { ours, theirs } = refusals(sandbox);
		const of = async (actedBy: string) => emittedIds(await published(sandbox, { actedBy }));
		const [received] = idsOf(ours.events);
		const [prepared] = idsOf(theirs.events);
		expect(await of('us')).toEqual([ours.refusal, prepared]);
		expect(await of('counteragent')).toEqual([received, theirs.refusal]);
	});

	it('asks for what an act hangs on, also where items need no details', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const parameters = {
			startFrom: 'beginning',
			actedBy: 'counteragent',
			options: { includeDetails: false },
		};
		await publishDiadocTrigger(sandbox, parameters);
		expect(sandbox.requests.map(({ path }) => path)).toContain('/V6/GetMessage');
	});

	it('agrees with what the items say of who acted', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const all = await published(sandbox, { splitInto: 'documents' });
		const sidesOf = ({ json }: (typeof all.items)[number]) =>
			Array.isArray(json.changes) ? json.changes.map((change) => Object(change).by) : [];
		const idOf = ({ json }: (typeof all.items)[number]) => String(json.eventId);
		for (const actedBy of ['us', 'counteragent']) {
			const chosen = await published(sandbox, { splitInto: 'documents', actedBy });
			const ids = chosen.items.map(idOf);
			const surely = all.items.filter((item) => sidesOf(item).includes(actedBy));
			expect(ids).toEqual(expect.arrayContaining(surely.map(idOf)));
			expect(ids.length).toBeLessThan(all.items.length);
			const other = actedBy === 'us' ? 'counteragent' : 'us';
			for (const item of chosen.items) {
				const sides = sidesOf(item);
				expect(sides.length === 0 || !sides.every((side) => side === other)).toBe(true);
			}
		}
	});

	it('is named where Fetch Test Event finds nothing', async () => {
		const sandbox = await sandboxForTest();
		sandbox.box.live((stage) => [sent(planLetter(stage, 'Inbound', [KINDS.contract]))]);
		const test = async (parameters: INodeParameters) =>
			await (await storeDiadocTrigger(sandbox, { actedBy: 'us', ...parameters })).fetchTestEvent();
		await expect(test({})).rejects.toMatchObject({
			message: 'None of the newest events is by the chosen side',
			description: expect.stringContaining("Loosen 'Acted By' to"),
		});
		await expect(test({ eventTypes: ['documentReceived'] })).rejects.toMatchObject({
			message: 'None of the newest events is of a chosen kind',
			description: expect.stringContaining("Loosen 'Trigger On', 'Acted By' to"),
		});
	});

	it.each(['V8', 'V6'])('narrows Event: Get Many in %s, with a limit', async (apiVersion) => {
		const sandbox = await sandboxForTest();
		const lived = [refusals(sandbox), refusals(sandbox), refusals(sandbox)];
		const idsOfRun = async (limit: number, filters: INodeParameters) => {
			const run = await runDiadoc(sandbox, {
				operation: 'getAll',
				returnAll: false,
				limit,
				filters,
				options: { apiVersion, ...(apiVersion === 'V8' && { sort: 'ascending' }) },
			});
			if (run.error) throw run.error;
			return jsonOf(run).map(({ eventId }) => eventId);
		};
		const ours = lived.map(({ ours: { refusal } }) => refusal);
		const theirs = lived.map(({ theirs: { refusal } }) => refusal);
		expect(await idsOfRun(2, { eventTypes, actedBy: 'us' })).toEqual(ours.slice(0, 2));
		expect(await idsOfRun(9, { eventTypes, actedBy: 'counteragent' })).toEqual(theirs);
		expect(await idsOfRun(1, { actedBy: 'us' })).toEqual(ours.slice(0, 1));
	});
});
