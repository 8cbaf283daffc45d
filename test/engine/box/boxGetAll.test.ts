import type { INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';

const getAll = async (sandbox: Sandbox, parameters: INodeParameters) =>
	jsonOf(await runDiadoc(sandbox, { resource: 'box', operation: 'getAll', ...parameters }));

it('gives each box of the user with its organization', async () => {
	const sandbox = await sandboxForTest();
	const boxes = await getAll(sandbox, { returnAll: true });
	const own = [sandbox.box, sandbox.emptyBox, sandbox.samplesBox, sandbox.unsubscribedBox];
	expect(boxes).toEqual(
		own.map(({ guid, title, owner }) => ({
			boxId: guid,
			title,
			organization: owner.shortName,
			inn: owner.inn,
			kpp: owner.kpp,
			participantId: owner.fnsParticipantId,
			operator: '2BM',
			isTest: true,
		})),
	);
});

it("gives the service's own structure in raw mode", async () => {
	const sandbox = await sandboxForTest();
	const answer = await serviceJson(sandbox, '/GetMyOrganizations', { autoRegister: 'false' });
	const boxes = await getAll(sandbox, { returnAll: true, simplify: false });
	const organizations = boxes.map(({ Organization, ...box }) => ({
		...Object(Organization),
		Boxes: [box],
	}));
	expect({ Organizations: organizations }).toStrictEqual(answer);
});

it('never lets the service register the user into organizations', async () => {
	const sandbox = await sandboxForTest();
	await getAll(sandbox, { returnAll: true });
	expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
		{ path: '/GetMyOrganizations', query: { autoRegister: 'false' } },
	]);
});

it('keeps to the limit', async () => {
	const sandbox = await sandboxForTest({ organizations: 9 });
	const all = await getAll(sandbox, { returnAll: true });
	expect(all.length).toBeGreaterThan(3);
	expect(await getAll(sandbox, { returnAll: false, limit: 3 })).toEqual(all.slice(0, 3));
});
