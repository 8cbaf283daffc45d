import type { Act } from '../../../sandbox/acting/actLog';
import type { Sandbox } from '../../../sandbox/sandbox';
import { sent } from '../../../sandbox/story/acts/sending';
import { ROOT_DEPARTMENT_ID } from '../../../sandbox/story/cast';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { CrashRun } from './crashRun';
import type { Happen } from './growth';
import { ACTING_POINTS } from './killMoments';
import type { CrashScenario } from './scenario';
import type { StoredExecution } from './storedWorkflow';
import { publishWorkflow } from './workflow';

const letters: Happen = (box, count) =>
	Array.from({ length: count }, () =>
		box.live((stage) => [
			sent({
				...planLetter(stage, 'Inbound', [KINDS.contract]),
				departmentId: ROOT_DEPARTMENT_ID,
			}),
		]),
	).flat();

/** Each new document is approved, and then moved to a department. */
export const ACTING: CrashScenario = {
	events: 0,
	happen: letters,
	publish: async (client, sandbox) =>
		await publishWorkflow(client, sandbox, {
			eventTypes: ['documentReceived'],
			steps: [
				{
					name: 'Approve',
					parameters: {
						resource: 'document',
						operation: 'approve',
						messageId: '={{ $json.messageId }}',
						entityId: '={{ $json.documents[0].entityId }}',
						// A retry is an execution of its own, so only the workflow can say that the act is the same.
						options: { operationId: '={{ $json.eventId }}' },
					},
				},
				{
					name: 'Move',
					parameters: {
						resource: 'document',
						operation: 'move',
						messageId: '={{ $json.messageId }}',
						entityId: '={{ $json.documentId }}',
						departmentId: {
							__rl: true,
							mode: 'id',
							value: sandbox.box.owner.departments[0]?.DepartmentId,
						},
					},
				},
			],
		}),
	points: ACTING_POINTS,
};

interface ActTally {
	missing: string[];
	twice: string[];
}

export function actTally(documentIds: readonly string[], acts: readonly Act[]): ActTally {
	const times = new Map<string | undefined, number>();
	for (const { documentId } of acts) times.set(documentId, (times.get(documentId) ?? 0) + 1);
	return {
		missing: documentIds.filter((id) => !times.has(id)),
		twice: documentIds.filter((id) => (times.get(id) ?? 0) > 1),
	};
}

export interface ActFigures {
	documents: number;
	/** Executions that repeat one that a kill has broken off. */
	retries: number;
	approvals: ActTally;
	moves: ActTally;
	/** Approvals that were requested again with the same operationId. */
	askedAgain: number;
	seconds: number;
}

/**
 * @param eventIds the events that brought a document each
 * @param executions all of them
 */
export function actFigures(
	{ sandbox, seconds }: CrashRun,
	eventIds: readonly string[],
	executions: readonly StoredExecution[],
): ActFigures {
	const documentIds = documentsOf(sandbox, new Set(eventIds));
	const { acts, requests } = sandbox;
	const ids = requests
		.filter(({ path }) => path.endsWith('/PostMessagePatch'))
		.map(({ query }) => query.operationId);
	return {
		documents: documentIds.length,
		retries: executions.filter(({ retryOf }) => retryOf !== undefined).length,
		approvals: actTally(documentIds, acts.of('resolution')),
		moves: actTally(documentIds, acts.of('move')),
		askedAgain: ids.length - new Set(ids).size,
		seconds,
	};
}

const documentsOf = ({ box }: Sandbox, eventIds: ReadonlySet<string>) =>
	box.events
		.filter(({ EventId }) => eventIds.has(EventId))
		.flatMap(({ Message }) => Message?.Entities ?? [])
		.flatMap(({ EntityId, DocumentInfo }) => (DocumentInfo ? EntityId : []));
