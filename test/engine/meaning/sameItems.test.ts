import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { beforeAll, expect, it } from 'vitest';
import { entitiesOf } from '../../../sandbox/box/eventParts';
import { sandboxForFile } from '../../../sandbox/sandboxForFile';
import { wholeStory } from '../../../sandbox/wholeStory';
import { inTurn } from '../../circle';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { runDiadoc } from '../support/runDiadoc';

// An event becomes the same items whoever reads it.

const sandbox = await sandboxForFile();

beforeAll(async () => {
	await keepBinaryDataIn('default');
	for (const life of wholeStory) sandbox.box.live(life);
});

/** The items with their files, however they are paired. */
async function withFiles(items: readonly INodeExecutionData[]) {
	return await Promise.all(
		items.map(async ({ json, binary = {} }) => {
			const files = Object.entries(binary).map(async ([property, file]) => ({
				property,
				fileName: file.fileName,
				bytes: (await bytesOf(file)).toString('base64'),
			}));
			return { json, files: await Promise.all(files) };
		}),
	);
}

async function ofTrigger(parameters: INodeParameters) {
	const settings = { startFrom: 'beginning', ...parameters };
	const trigger = await publishDiadocTrigger(sandbox, settings);
	expect(trigger.failures).toEqual([]);
	return await withFiles(trigger.items);
}

async function ofRun(parameters: INodeParameters) {
	const { box } = sandbox;
	const items = box.events.map(({ EventId }) => ({ json: { id: EventId } }));
	const isOfEach = parameters.operation === 'get';
	const run = await runDiadoc(sandbox, parameters, isOfEach ? { items } : {});
	if (run.error) throw run.error;
	return await withFiles(run.outputs[0] ?? []);
}

const getMany = { operation: 'getAll', returnAll: true };
const get = { operation: 'get', eventId: '={{ $json.id }}' };

/** Only GetEvent sends contents: what people wrote, and reports on signatures, for which nobody has to ask then. */
function withoutContents(items: Awaited<ReturnType<typeof withFiles>>): unknown {
	const { events } = sandbox.box;
	const compared = items.filter((_, index) => {
		const entities = events[index] ? entitiesOf(events[index]) : [];
		return entities.every(({ AttachmentType }) => AttachmentType !== 'SignatureVerificationReport');
	});
	return JSON.parse(
		JSON.stringify(compared, (name, value: unknown) =>
			name === 'comment' || name === 'signer' ? undefined : value,
		),
	);
}

const forms = [true, false].flatMap((downloadContent) =>
	[true, false].flatMap((includeDetails) =>
		[true, false].map((simplify) => ({
			simplify,
			options: { includeDetails, downloadContent },
		})),
	),
);

it.each(inTurn(forms, 3))(
	'every event of the story gives the same items and files to all: %j',
	async (form) => {
		const trigger = await ofTrigger(form);
		const many = await ofRun({ ...getMany, ...form });
		const single = await ofRun({ ...get, ...form });
		expect(trigger).toHaveLength(sandbox.box.events.length);
		expect(many).toEqual(trigger);
		if (form.options.includeDetails) expect(single).toEqual(trigger);
		else expect(withoutContents(single)).toEqual(withoutContents(trigger));
	},
	60_000,
);
