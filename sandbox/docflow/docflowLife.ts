import { type Documents, walkDocflow } from './docflowClient';
import { startSandbox } from '../sandbox';
import { KINDS } from '../story/documentKinds';
import { type Letter, planLetter } from '../story/letter';
import type { LifeMaker, Stage } from '../story/life';

// Shared by tests of single lives, which look at docflow V5 after each step.

export type State = Documents['V5'];

/** The states of the first document of a life, one after each step that changes it. */
export async function statesOf(life: LifeMaker): Promise<State[]> {
	const sandbox = await startSandbox();
	sandbox.box.live(life);
	const events = await walkDocflow(sandbox, { PopulateDocuments: true });
	await sandbox.close();
	const [first] = events;
	return events
		.filter(({ DocumentId }) => DocumentId.EntityId === first?.DocumentId.EntityId)
		.flatMap(({ Document }) => Document ?? []);
}

export function recipientOf(state: State | undefined) {
	const [recipient] = state?.Docflow.Titles[0]?.ParticipantDocflows ?? [];
	return recipient && 'Response' in recipient ? recipient : undefined;
}

export function statusText(state: State | undefined): string | undefined {
	return state?.Docflow.DocflowStatus.PrimaryStatus.StatusText;
}

type Direction = Letter['direction'];

export function contract(stage: Stage, direction: Direction = 'Outbound'): Letter {
	return planLetter(stage, direction, [KINDS.contract]);
}

export function transferDocument(stage: Stage, direction: Direction = 'Outbound'): Letter {
	return planLetter(stage, direction, [KINDS.universalTransferDocument]);
}
