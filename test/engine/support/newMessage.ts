import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { storedFile } from '../harness/binaryData';
import { byId } from './documentActs';

// For Message: Create: a recipient, and items with files.

export const POST = '/V3/PostMessage';
export const CHECK = '/CanPostMessage';
export const SHELF = '/V2/ShelfUpload';

/** As a dashed GUID. */
export function boxOfCounteragent({ box }: Sandbox, status = 'IsMyCounteragent'): string {
	const found = box.counteragents.find(({ CurrentStatus }) => CurrentStatus === status);
	const boxId = found?.Organization.Boxes[0]?.BoxIdGuid;
	if (!boxId) throw new Error(`No counteragent ${status}`);
	return boxId;
}

export function departmentsOf({ box }: Sandbox): [string, string] {
	const [first, second] = box.owner.departments;
	if (!first || !second) throw new Error('Too few departments');
	return [first.DepartmentId, second.DepartmentId];
}

export async function itemWithFiles(
	files: Readonly<Record<string, IBinaryData | string>>,
	json: INodeExecutionData['json'] = {},
): Promise<INodeExecutionData> {
	const binary: Record<string, IBinaryData> = {};
	for (const [field, file] of Object.entries(files)) {
		binary[field] =
			typeof file === 'string' ? await storedFile(Buffer.from(file), `${field}.pdf`) : file;
	}
	return { json, binary };
}

/** A message to a counteragent with one document from the field `data`. */
export function createMessage(
	sandbox: Sandbox,
	others: INodeParameters = {},
	document: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'message',
		operation: 'create',
		kind: 'unsent',
		toBoxId: byId(boxOfCounteragent(sandbox)),
		documents: { document: [document] },
		...others,
	};
}

export function callsOf({ requests }: Sandbox, path: string) {
	return requests.filter((request) => request.path === path);
}
