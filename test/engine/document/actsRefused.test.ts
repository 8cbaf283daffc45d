import type { INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { added, patch, request, resolve } from '../../../sandbox/acting/patchClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import { draftCreated, planDraft } from '../../../sandbox/story/draft';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import { byId, onDocument, PATCH, readyAct } from '../support/documentActs';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const NOWHERE = '11111111-1111-4111-8111-111111111111';

interface Refusal {
	prepare: (sandbox: Sandbox) => INodeParameters | Promise<INodeParameters>;
	message: string;
	description: RegExp;
	httpCode: string;
}

const noSuchDocument = {
	message: 'The box has no such document, or it is a draft',
	description: /Check 'Box', 'Message ID or Link' and 'Document ID'.*Drafts can be neither/s,
	httpCode: '404',
};

const nothingToWithdraw = {
	message: 'There is nothing to withdraw or to decline',
	description: /withdrawn or answered before.*Diadoc says: Не найдена сущность/s,
	httpCode: '400',
};

const elsewhere = {
	message: 'Diadoc does not take this employee or department for a request',
	description: /Choose 'Employee' from the list/,
};

const route = {
	message: 'The route does not fit the document',
	description: /Choose 'Route' from the list/,
};

function asked(sandbox: Sandbox, others: INodeParameters): INodeParameters {
	return onDocument('requestApproval', newLetter(sandbox)[0], others);
}

function lacking(right: 'AddResolutions' | 'RequestResolutions') {
	return ({ box }: Sandbox) => {
		const [user] = box.employees;
		if (user) user.rights[right] = false;
	};
}

/** Refusals by the sandbox in the service's words. */
const refusals: Record<string, Refusal> = {
	'an approval of one document of a locked packet': {
		prepare: (sandbox) =>
			onDocument(
				'approve',
				newLetter(sandbox, {
					kinds: [KINDS.contract, KINDS.contract],
					marks: { packet: { id: NOWHERE, isLocked: true }, lockMode: 'Full' },
				})[0],
			),
		message: 'The document belongs to a locked packet',
		description: /Do it in Diadoc itself for the whole packet/,
		httpCode: '409',
	},
	'an approval by somebody who may not approve': {
		prepare: (sandbox) => {
			lacking('AddResolutions')(sandbox);
			return onDocument('approve', newLetter(sandbox)[0]);
		},
		message: 'The user may not do this',
		description: /lacks the right in Diadoc: to approve/,
		httpCode: '403',
	},
	'an approval that somebody else is asked for': {
		prepare: async (sandbox) => {
			const [{ MessageId, EntityId }] = newLetter(sandbox);
			const TargetUserId = sandbox.box.employees[2]?.id;
			await added(patch(sandbox, MessageId, request(EntityId, { TargetUserId })));
			return onDocument('approve', { MessageId, EntityId });
		},
		message: 'The request stands with somebody else',
		description: /Use the credential of that person/,
		httpCode: '403',
	},
	'an approval of an unknown message': {
		prepare: () => onDocument('approve', { MessageId: NOWHERE, EntityId: NOWHERE }),
		...noSuchDocument,
	},
	'a tag on a draft': {
		prepare: ({ box }) => {
			const [event] = box.live((stage) => [
				draftCreated(planDraft(planLetter(stage, 'Outbound', [KINDS.contract]))),
			]);
			const EntityId = event?.Message?.Entities[0]?.EntityId ?? '';
			const draft = { MessageId: event?.EventId ?? '', EntityId };
			return onDocument('setTag', draft, { tagName: 'a', tagValue: 'b' });
		},
		...noSuchDocument,
	},
	'an eleventh change of tags': {
		prepare: async (sandbox) => {
			const [{ MessageId, EntityId: ParentEntityId }] = newLetter(sandbox);
			for (let edit = 0; edit < 10; edit += 1) {
				const change = { ParentEntityId, Operation: 'Set', Key: 'n', Value: String(edit) };
				await added(patch(sandbox, MessageId, { CustomDataPatches: [change] }));
			}
			const document = { MessageId, EntityId: ParentEntityId };
			return onDocument('removeTag', document, { tagName: 'n' });
		},
		message: 'The tags of the document cannot be changed any more',
		description: /10 changes of tags in the life of a document/,
		httpCode: '409',
	},
	'a withdrawal without an approval of one’s own': {
		prepare: (sandbox) => onDocument('withdrawApproval', newLetter(sandbox)[0]),
		...nothingToWithdraw,
	},
	'a withdrawal of an approval that was withdrawn': {
		prepare: async (sandbox) => {
			const [{ MessageId, EntityId }] = newLetter(sandbox);
			await added(patch(sandbox, MessageId, resolve(EntityId, 'Approve')));
			await added(patch(sandbox, MessageId, resolve(EntityId, 'UndefinedResolutionType')));
			return onDocument('withdrawApproval', { MessageId, EntityId });
		},
		...nothingToWithdraw,
	},
	'a withdrawal of a request that was withdrawn': {
		prepare: async (sandbox) => {
			const { parameters } = await readyAct(sandbox, 'cancelRequest');
			await runDiadoc(sandbox, { ...parameters, options: { operationId: 'before' } });
			return parameters;
		},
		...nothingToWithdraw,
	},
	'a withdrawal that names the document in place of the request': {
		prepare: (sandbox) => {
			const [document] = newLetter(sandbox);
			return onDocument('cancelRequest', document, { requestId: document.EntityId });
		},
		message: 'There is no such request',
		description: /which Request Approval or Signature gives as 'entityId'/,
		httpCode: '400',
	},
	'a request to an unknown department': {
		prepare: (sandbox) => asked(sandbox, { assignTo: 'department', departmentId: byId(NOWHERE) }),
		...elsewhere,
		httpCode: '400',
	},
	'a request to an unknown employee': {
		prepare: (sandbox) => asked(sandbox, { assignTo: 'user', userId: byId(NOWHERE) }),
		...elsewhere,
		httpCode: '404',
	},
	'a request along an unknown route': {
		prepare: (sandbox) => asked(sandbox, { assignTo: 'route', routeId: byId(NOWHERE) }),
		...route,
		httpCode: '404',
	},
	'a request along a route of a document that is on one': {
		prepare: async (sandbox) => {
			const { parameters } = await readyAct(sandbox, 'requestApproval: route');
			await runDiadoc(sandbox, { ...parameters, options: { operationId: 'before' } });
			return parameters;
		},
		...route,
		httpCode: '409',
	},
	'a removal from a route of a document that is on none': {
		prepare: (sandbox) =>
			onDocument('removeFromRoute', newLetter(sandbox)[0], {
				routeId: byId(sandbox.box.routes[0]?.id ?? ''),
			}),
		...route,
		httpCode: '409',
	},
	'a request for an approval signature where there are none': {
		prepare: (sandbox) => {
			sandbox.box.hasApprovementSignature = false;
			const userId = byId(sandbox.box.employees[2]?.id ?? '');
			return asked(sandbox, { requestType: 'approvalSignature', userId });
		},
		message: 'The box has no approval signatures',
		description: /paid feature of Diadoc/,
		httpCode: '400',
	},
	'a request by somebody who may not ask': {
		prepare: (sandbox) => {
			lacking('RequestResolutions')(sandbox);
			return asked(sandbox, { userId: byId(sandbox.box.employees[2]?.id ?? '') });
		},
		message: 'The user may not do this',
		description: /to request approvals/,
		httpCode: '403',
	},
};

it.each(Object.entries(refusals))(
	'%s is explained',
	async (_what, { prepare, message, description, httpCode }) => {
		const sandbox = await sandboxForTest();
		const parameters = await prepare(sandbox);
		sandbox.acts.clear();
		const { error } = await runDiadoc(sandbox, parameters);
		expect(error?.message).toBe(message);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode,
			description: expect.stringMatching(description),
			failure: { cause: 'configuration-invalid' },
		});
		expect(sandbox.acts.all).toEqual([]);
	},
);

/** Refusals that the sandbox does not make, in the words of the issue trackers. */
it.each([
	[400, 'DocumentService.NotAllowedForLockedPacket', '', 'The document belongs to a locked packet'],
	[
		400,
		'DocumentService.InvalidResolutionRequestCreationArgs',
		'recipient not set',
		'Diadoc does not take this employee or department for a request',
	],
	[
		400,
		undefined,
		'document was passed to another department',
		'The request stands with somebody else',
	],
	[400, undefined, 'Не найден корневой документ для сущности', 'There is no such request'],
	[410, undefined, '', 'Diadoc has removed the document'],
])('%s %s "%s" is explained', async (status, errorCode, text, message) => {
	const sandbox = await sandboxForTest();
	const { parameters } = await readyAct(sandbox, 'approve');
	sandbox.faults.add({ path: PATCH, effect: { kind: 'status', status, errorCode, text } });
	const { error } = await runDiadoc(sandbox, parameters);
	expect(error?.message).toBe(message);
	expect(error).toMatchObject({
		httpCode: String(status),
		failure: { cause: 'configuration-invalid' },
	});
	expect(sandbox.requests).toHaveLength(1);
});
