import type { INodeParameters } from 'n8n-workflow';
import { act } from '../../../sandbox/acting/actClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { DocumentId } from '../../../sandbox/wire/structures';
import type { NodeRun } from '../harness/runNode';
import { runDiadoc } from './runDiadoc';

export const MOVE = '/MoveDocuments';

export const departmentsOf = ({ box }: Sandbox) =>
	box.owner.departments.map(({ DepartmentId }) => DepartmentId);

export interface WantedPlace extends DocumentId {
	to: string | undefined;
}

export async function moveDocuments(
	sandbox: Sandbox,
	wanted: readonly WantedPlace[],
	settings: Parameters<typeof runDiadoc>[2] = {},
	parameters: INodeParameters = {},
): Promise<NodeRun> {
	return await runDiadoc(
		sandbox,
		{
			resource: 'document',
			operation: 'move',
			messageId: '={{ $json.MessageId }}',
			entityId: '={{ $json.EntityId }}',
			departmentId: { __rl: true, mode: 'id', value: '={{ $json.to }}' },
			options: { maxRetries: 0 },
			...parameters,
		},
		{
			items: wanted.map(({ MessageId, EntityId, to }) => ({ json: { MessageId, EntityId, to } })),
			...settings,
		},
	);
}

/**
 * Moves a document as often as Diadoc allows, so that it ends in the second department; the logs leave that out.
 */
export async function moveToTheLimit(
	sandbox: Sandbox,
	{ MessageId, EntityId }: DocumentId,
): Promise<void> {
	const [one, other] = departmentsOf(sandbox);
	for (let times = 0; times < 50; times += 1) {
		await act(sandbox, MOVE, 'Documents.DocumentsMoveOperation', {
			BoxId: sandbox.box.guid,
			ToDepartmentId: times % 2 === 0 ? one : other,
			DocumentIds: [{ MessageId, EntityId }],
		});
	}
	sandbox.acts.clear();
	sandbox.log.clear();
}

export const moveCalls = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === MOVE).length;
