import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { wholeStory } from '../../../sandbox/wholeStory';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { docflowItems, docflowVersions, serviceDocflowEvents } from '../docflowEvent/docflowEvents';
import { jsonOf } from '../harness/runNode';
import { properCalls } from '../support/properCalls';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { eventsOf, serviceJson } from '../support/serviceJson';

// The vendor's .NET classes leave optional defaults out, other servers may write them: items must not differ.

const forms = ['written', 'leftOut'] as const;

/** A sandbox with every kind of life. */
async function lived(defaults: (typeof forms)[number]): Promise<Sandbox> {
	const sandbox = await sandboxForTest({
		defaults,
		forwardedEvents: 8,
		printForms: { pending: 0 },
	});
	for (const life of wholeStory) sandbox.box.live(life);
	return sandbox;
}

/** Without the bytes of contents, which items have only on request. */
function withoutData(structure: IDataObject): unknown {
	return JSON.parse(
		JSON.stringify(structure, (name, value: unknown) => (name === 'Data' ? undefined : value)),
	);
}

describe.each(forms)('raw output where the service has its defaults %s', (form) => {
	it('is the JSON of the service for the event of each kind of life', async () => {
		const sandbox = await lived(form);
		const run = await runDiadoc(sandbox, {
			operation: 'getAll',
			returnAll: true,
			simplify: false,
			options: { includeDetails: false },
		});
		const events: IDataObject[] = [];
		for (;;) {
			const { IndexKey } = events.at(-1) ?? {};
			const after = typeof IndexKey === 'string' ? { afterIndexKey: IndexKey } : undefined;
			const query = { boxId: sandbox.box.guid, ...after };
			const page = eventsOf(await serviceJson(sandbox, '/V8/GetNewEvents', query));
			if (page.length === 0) break;
			events.push(...page);
		}
		expect(events).toHaveLength(sandbox.box.events.length);
		expect(jsonOf(run)).toStrictEqual(events);
	});

	it.each(docflowVersions)(
		'is the JSON of the service for docflow events of %s',
		async (version) => {
			const sandbox = await lived(form);
			const options = { apiVersion: version, populatePreviousDocumentStates: true };
			const items = await docflowItems(sandbox, { options });
			const request = { PopulatePreviousDocumentStates: true };
			const page = await serviceDocflowEvents(sandbox, request, version);
			expect(page.length).toBeGreaterThan(100);
			expect(items.slice(0, page.length)).toStrictEqual(page);
		},
	);

	it('is the JSON of the service for forwarded documents, organizations, a message and one event', async () => {
		const sandbox = await lived(form);
		const boxId = sandbox.box.guid;
		const raw = async (operation: keyof typeof properCalls, options = {}) => {
			const parameters = { ...properCalls[operation](sandbox), simplify: false, ...options };
			return jsonOf(await runDiadoc(sandbox, parameters));
		};
		const forwarded = await serviceJson(
			sandbox,
			'/V2/GetForwardedDocumentEvents',
			{ boxId },
			{ Filter: {}, PopulateForwardedDocuments: true },
		);
		expect(
			await raw('Forwarded Document Event (Deprecated): Get Many', {
				returnAll: true,
				options: { populateForwardedDocuments: true },
			}),
		).toStrictEqual(eventsOf(forwarded));
		const last = await serviceJson(sandbox, '/V2/GetLastEvent', { boxId });
		expect(await raw('Event: Get Last')).toStrictEqual([withoutData(last)]);
		const { messageId } = properCalls['Message: Get'](sandbox);
		const message = await serviceJson(sandbox, '/V6/GetMessage', { boxId, messageId });
		expect(await raw('Message: Get')).toStrictEqual([message]);
	});
});

async function readable(sandbox: Sandbox): Promise<IDataObject[][]> {
	const changes = await Promise.all(
		docflowVersions.map(
			async (apiVersion) =>
				await docflowItems(sandbox, {
					simplify: true,
					options: { apiVersion, includeChanges: true },
				}),
		),
	);
	const feed = async (parameters: IDataObject) =>
		jsonOf(
			await runDiadoc(sandbox, { operation: 'getAll', returnAll: true, ...Object(parameters) }),
		);
	const trigger = await publishDiadocTrigger(sandbox, {
		startFrom: 'beginning',
		options: { includeDetails: true },
	});
	return [
		trigger.items.map(({ json }) => json),
		await feed({}),
		await feed({ options: { apiVersion: 'V7' } }),
		jsonOf(await runDiadoc(sandbox, { ...properCalls['Box: Get Many'](), returnAll: true })),
		...changes,
	];
}

it('readable items are the same, whether defaults are written or left out', async () => {
	const [written, leftOut] = await Promise.all(
		forms.map(async (form) => {
			const sandbox = await lived(form);
			const items = await readable(sandbox);
			// Links contain the sandbox's address, which is a new one each time.
			return JSON.stringify(items).replaceAll(sandbox.url, 'https://diadoc.example');
		}),
	);
	expect(JSON.parse(leftOut ?? '')).toEqual(JSON.parse(written ?? ''));
});

it.each(forms)(
	'a change to a default names it, and not null, where defaults are %s',
	async (form) => {
		const sandbox = await lived(form);
		for (const apiVersion of docflowVersions) {
			const items = await docflowItems(sandbox, { options: { apiVersion, includeChanges: true } });
			const fields = JSON.stringify(
				items.map(({ changes, differences }) => differences ?? changes),
			);
			const deleted = apiVersion === 'V2' ? 'Docflow.DocumentIsDeleted' : 'DocumentInfo.IsDeleted';
			expect(fields).toContain(`{"path":"${deleted}","from":true,"to":false}`);
			if (apiVersion === 'V2') continue;
			const unread = 'DocumentInfo.HasUnreadOutOfWorkflowUniversalMessages';
			expect(fields).toContain(`{"path":"${unread}","from":false,"to":true}`);
		}
	},
);
