import { properActs } from '../../support/properActs';
import { Ajv } from 'ajv';

import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { sandboxForFile } from '../../../sandbox/sandboxForFile';
import { LATER_LIVES } from '../../../sandbox/story/laterLives';
import { LIVES } from '../../../sandbox/story/lives';
import { RARER_LIVES } from '../../../sandbox/story/rarerLives';
import { idsOf, publishDiadocTrigger } from '../support/diadocTrigger';
import { docflowVersions } from '../docflowEvent/docflowEvents';
import { LoadedPackage } from '../harness/loadedPackage';
import { jsonOf } from '../harness/runNode';
import { closedSchema, fieldsIn, fieldsOf, type OutputSchema, outputSchema } from './outputSchema';
import { severalBoxes } from '../support/ownBoxes';
import { runDiadoc } from '../support/runDiadoc';
import { isDocumentOf, storyEntity } from '../support/storyEntities';

const link = { 'documents[].link': 'only documents of the production service have one' };

const missing = Object.fromEntries(
	['', '[].entityId', '[].fileName', '[].reason', '[].signedEntityId'].map((field) => [
		`filesMissing${field}`,
		'every file is there',
	]),
);

const ofDocuments = (reason: string, ...fields: string[]) =>
	Object.fromEntries(fields.map((field) => [`documents[].${field}`, reason]));

const linksOfOthers = ofDocuments(
	'only documents of the production service have one',
	'initialDocuments[].link',
	'subordinateDocuments[].link',
);

/** Of a document that is an item by itself. */
const ofItself = Object.fromEntries(
	['link', 'initialDocuments[].link', 'subordinateDocuments[].link'].map((field) => [
		field,
		'only documents of the production service have one',
	]),
);

const lockOfPacket = ofDocuments('docflow has only lockMode', 'packetIsLocked');

/** Of documents in a method that leaves the service: the other feeds have all these fields. */
const ofForwarded = ofDocuments(
	'the local third parties forward plain documents',
	'customDocumentId',
	'externalDocflows',
	'externalDocflows[].name',
	'externalDocflows[].status',
	'externalDocflows[].statusText',
	'externalDocflows[].statusType',
	'initialDocuments',
	'initialDocuments[].entityId',
	'initialDocuments[].link',
	'initialDocuments[].messageId',
	'isEncrypted',
	'isTest',
	'lockMode',
	'packetId',
	'packetIsLocked',
	'subordinateDocuments',
	'subordinateDocuments[].entityId',
	'subordinateDocuments[].link',
	'subordinateDocuments[].messageId',
	'totalDecrease',
	'totalIncrease',
	'vatDecrease',
	'vatIncrease',
);

/** Fields that no item of these tests has, and why, by the first output that has the fields. */
const unseen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'box: getAll': {
		isLiquidated: 'the organizations of the sandbox exist all',
		isRoaming: 'the organizations of the sandbox have no other operator',
		liquidationDate: 'the organizations of the sandbox exist all',
	},
	'counteragent: getAll': {
		boxes: 'the organizations of the sandbox have a box each',
		'boxes[].boxId': 'the organizations of the sandbox have a box each',
		'boxes[].title': 'the organizations of the sandbox have a box each',
		isLiquidated: 'the organizations of the sandbox exist all',
		isRoaming: 'the organizations of the sandbox have no other operator',
		liquidationDate: 'the organizations of the sandbox exist all',
		messageFromCounteragent: 'nobody invites among so few counteragents',
		messageToCounteragent: 'nobody is invited among so few counteragents',
	},
	'docflowEvent: getAll': {
		...link,
		...missing,
		...linksOfOthers,
		...lockOfPacket,
	},
	'document: approve': {},
	'document: delete': {},
	'document: download': {},
	'document: getAll': ofItself,
	'document: getStatus': {
		...ofItself,
		currency: 'docflow V5 of the sandbox has only the total',
		'history[].position': 'the history of the sandbox has no positions',
		packetIsLocked: 'docflow has only lockMode',
		totalDecrease: 'docflow V5 of the sandbox has only the total',
		totalIncrease: 'docflow V5 of the sandbox has only the total',
		vat: 'docflow V5 of the sandbox has only the total',
		vatDecrease: 'docflow V5 of the sandbox has only the total',
		vatIncrease: 'docflow V5 of the sandbox has only the total',
	},
	'document: move': {},
	'employee: getAll': {
		blockedComment: 'who is blocked in the sandbox is so without a comment',
		isAdministrator: 'nobody in the sandbox is one',
		selectedDepartments: 'employees of the sandbox see all documents or their department',
		'selectedDepartments[].id': 'employees of the sandbox see all documents or their department',
		'selectedDepartments[].name': 'employees of the sandbox see all documents or their department',
	},
	'event: get': {
		...link,
		...missing,
		...linksOfOthers,
		detailsMissing: 'every message is there',
		'changes[].parentEntityId': 'every message is there, so that it is known what it hangs on',
	},
	'forwardedDocumentEvent: getAll': {
		...missing,
		...ofForwarded,
		'documents[].awaitsAlso': 'whose turn it is depends on the box, which the document is not in',
		'documents[].awaits': 'whose turn it is depends on the box, which the document is not in',
		'documents[].department.name': 'the department is one of the company that forwarded',
		'documents[].link': 'the message of a forwarded document is not in the box',
		'documents[].correctionComment': 'the local third parties forward nothing that was refused',
		'documents[].rejectionComment': 'the local third parties forward nothing that was refused',
		'documents[].revocationComment': 'the local third parties forward nothing that was refused',
	},
	'message: create': {
		'documents[].link': 'only documents of the production service have one',
		'problems[].departmentId': 'the sandbox finds nothing wrong with departments',
	},
	'message: removeDraft': {},
	trigger: {
		...link,
		...linksOfOthers,
	},
};

const sandbox = await sandboxForFile({ forwardedEvents: 40, printForms: { pending: 0 } });
const events = [...LIVES, ...RARER_LIVES, ...LATER_LIVES].flatMap((life) => sandbox.box.live(life));
const eventIds = idsOf(events);
const messageIds = events.flatMap(({ Message }) => Message?.MessageId ?? []);
const document = storyEntity(sandbox.box, isDocumentOf('UniversalTransferDocument'));
const ofDocument = { messageId: document.messageId, entityId: document.entityId };

const acts = await properActs(sandbox);
const numbered = {
	...acts.message.create,
	documents: { document: [{ documentNumber: '1', documentDate: '2025-03-03' }] },
};
const unheard = { document: [{ documentType: 'Unheard' }] };
const stranger = { __rl: true, mode: 'id', value: sandbox.foreignBox.guid };
const file = { data: 'eA==', mimeType: 'application/pdf', fileName: 'a.pdf' };
const runsOf = (its: Record<string, INodeParameters>) =>
	Object.fromEntries(
		Object.entries(its).map(([name, parameters]) => [name, { parameters: [parameters] }]),
	);

const loaded = await LoadedPackage.load();
const nodeDescription = (name: string) =>
	loaded.getByNameAndVersion(`n8n-nodes-diadoc.${name}`).description;

interface Runs {
	parameters: INodeParameters[];
	/** One empty item by default. */
	inputs?: IDataObject[];
}

const inVersions = (versions: readonly string[], parameters: INodeParameters, options = {}) =>
	versions.map((apiVersion) => ({
		...parameters,
		options: { downloadContent: true, includeDetails: true, ...options, apiVersion },
	}));

const documents = events.flatMap(({ Message: message }) =>
	(message?.Entities ?? []).flatMap(({ DocumentInfo: info }) =>
		info === undefined || message === undefined
			? []
			: [{ messageId: message.MessageId, entityId: info.EntityId }],
	),
);

/** How the items of each operation are made, with everything that its options add. */
const operations: Record<string, Record<string, Runs>> = {
	box: { getAll: { parameters: [{ returnAll: true }] } },
	counteragent: { getAll: { parameters: [{ returnAll: true, status: 'any' }] } },
	docflowEvent: {
		getAll: {
			parameters: inVersions(docflowVersions, { returnAll: true }, { includeChanges: true }),
		},
	},
	document: {
		...runsOf(acts.document),
		download: { parameters: [ofDocument] },
		downloadArchive: { parameters: [ofDocument] },
		getAll: {
			parameters: ['inbound', 'outbound', 'internal', 'proxy'].flatMap((documentDirection) =>
				['any', 'Deleted'].map((documentStatus) => ({
					documentDirection,
					documentStatus,
					returnAll: true,
				})),
			),
		},
		getPrintForm: { parameters: [ofDocument] },
		getStatus: {
			parameters: [
				{
					messageId: '={{ $json.messageId }}',
					entityId: '={{ $json.entityId }}',
					options: { includeHistory: true },
				},
			],
			inputs: documents,
		},
	},
	employee: { getAll: { parameters: [{ returnAll: true, status: 'any' }] } },
	event: {
		get: {
			parameters: inVersions(['V3', 'V2'], { eventId: '={{ $json.id }}' }),
			inputs: eventIds.map((id) => ({ id })),
		},
		getAll: { parameters: inVersions(['V8', 'V7', 'V6', 'V5'], { returnAll: true }) },
		getLast: { parameters: inVersions(['V2', 'V1'], {}) },
	},
	forwardedDocumentEvent: {
		getAll: {
			parameters: [{ returnAll: true, options: { downloadContent: true, includeDetails: true } }],
		},
	},
	message: {
		get: {
			parameters: [{ messageId: '={{ $json.id }}', options: { downloadContent: true } }],
			inputs: messageIds.map((id) => ({ id })),
		},
		...runsOf(acts.message),
		create: {
			parameters: [
				numbered,
				{ ...numbered, documents: unheard, options: { checkOnly: true } },
				{ ...numbered, documents: unheard, toBoxId: stranger, options: { checkOnly: true } },
			],
		},
	},
};

async function itemsOf(resource: string, operation: string): Promise<IDataObject[]> {
	const { parameters = [], inputs = [{}] } = operations[resource]?.[operation] ?? {};
	const items: IDataObject[] = [];
	for (const ofRun of parameters) {
		const run = await runDiadoc(
			sandbox,
			{ resource, operation, ...ofRun },
			{ items: inputs.map((json) => ({ json, binary: { data: { ...file } } })) },
		);
		if (run.error) throw run.error;
		items.push(...jsonOf(run));
	}
	return items;
}

/** Among them, some whose message or files cannot be read. */
async function triggerItems(): Promise<IDataObject[]> {
	const parameters = severalBoxes([sandbox.box], {
		startFrom: 'beginning',
		options: { downloadContent: true },
	});
	const { items } = await publishDiadocTrigger(sandbox, parameters);
	for (const path of ['/V6/GetMessage', '/V4/GetEntityContent']) {
		sandbox.faults.add({ path, times: Infinity, effect: { kind: 'status', status: 403 } });
	}
	const { items: withoutDetails } = await publishDiadocTrigger(sandbox, parameters);
	sandbox.faults.clear();
	return [...items, ...withoutDetails].map(({ json }) => json);
}

function mismatches(schema: OutputSchema, items: IDataObject[]): string[] {
	const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, keywords: ['version'] });
	const validate = ajv.compile(closedSchema(schema));
	const found = items.flatMap((item) => {
		validate(item);
		return (validate.errors ?? []).map(
			({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
		);
	});
	return [...new Set(found)];
}

const outputs = [
	...Object.entries(operations).flatMap(([resource, itsOperations]) =>
		Object.keys(itsOperations).map((operation) => ({
			name: `${resource}: ${operation}`,
			schema: outputSchema({
				version: Number(nodeDescription('diadoc').version),
				resource,
				operation,
			}),
			items: async () => await itemsOf(resource, operation),
		})),
	),
	{
		name: 'trigger',
		schema: outputSchema({ version: Number(nodeDescription('diadocTrigger').version) }),
		items: triggerItems,
	},
];

/** The fields found in items. Outputs of the same schema count as one, under the name of the first. */
const seen = new Map<string, { name: string; fields: string[]; found: Set<string> }>();

describe('the fields that n8n knows before the first run', () => {
	it('exist for every operation of the panel', () => {
		const { properties } = nodeDescription('diadoc');
		const described = properties
			.filter(({ name }) => name === 'operation')
			.map(({ displayOptions, options = [] }) => [
				String(displayOptions?.show?.resource?.[0]),
				options.flatMap((option) => ('value' in option ? [option.value] : [])).sort(),
			]);
		expect(
			Object.entries(operations).map(([name, its]) => [name, Object.keys(its).sort()]),
		).toEqual(described);
	});

	describe.each(outputs)('$name', ({ name, schema, items }) => {
		it('are all that items have, in the types that they have', async () => {
			const made = await items();
			expect(made.length).toBeGreaterThan(0);
			expect(mismatches(schema, made)).toEqual([]);
			const fields = fieldsOf(schema);
			const before = seen.get(fields.join()) ?? { name, fields, found: new Set() };
			const found = new Set([...before.found, ...made.flatMap((item) => fieldsIn(item))]);
			seen.set(fields.join(), { ...before, found });
		});

		it('are plain enough for the editor: an object with fields, without references or choices', () => {
			expect(schema).toMatchObject({ type: 'object', version: 1 });
			expect(fieldsOf(schema).length).toBeGreaterThan(0);
			expect(JSON.stringify(schema)).not.toMatch(/"(\$ref|anyOf|oneOf|allOf|definitions)"/);
		});
	});

	it('occur in items', () => {
		const missing = [...seen.values()].map(({ name, fields, found }) => [
			name,
			fields.filter((field) => !found.has(field)).sort(),
		]);
		expect(Object.fromEntries(missing)).toEqual(
			Object.fromEntries(
				Object.entries(unseen).map(([name, reasons]) => [name, Object.keys(reasons).sort()]),
			),
		);
	});
});
