import { UndecodableBodyError } from '../../nodes/Diadoc/protocol/undecodableBodyError';
import { type Assumption, differs, type Finding, type Group, NotSeen, notSeen } from './assumption';
import { Client, type ClientOptions } from './client';
import { Observed } from './observed';
import { nameOf, type Safe, say } from './safe';

export interface Result extends Finding {
	readonly group: string;
	readonly assumption: Assumption;
}

export interface Run {
	readonly results: readonly Result[];
	readonly requests: number;
	/** What must never be in a report. */
	readonly secrets: readonly string[];
	/** Why the run ended early. */
	readonly closed?: Safe;
}

export interface RunOptions extends ClientOptions {
	/** In any form; by default the user's first. */
	boxId?: string;
	only?: readonly string[];
	onResult?: (result: Result) => void;
}

export async function runConformance(
	groups: readonly Group[],
	{ boxId, only, onResult, ...clientOptions }: RunOptions,
): Promise<Run> {
	const client = new Client(clientOptions);
	const box = new Observed(client, boxId);
	const results: Result[] = [];
	const secrets = [clientOptions.token, boxId ?? ''];
	for (const { title, assumptions } of groups) {
		for (const assumption of assumptions) {
			if (only && !only.includes(assumption.id)) continue;
			const result = { group: title, assumption, ...(await findingOf(assumption, box)) };
			results.push(result);
			onResult?.(result);
			if (isClosed(result)) return { results, requests: client.sent, secrets, closed: result.note };
		}
	}
	return { results, requests: client.sent, secrets };
}

/** Whether nothing else can be checked either: Diadoc is unreachable, or does not accept the token. */
const isClosed = ({ assumption, outcome }: Result): boolean =>
	assumption.id === 'access.boxes' && outcome === 'not seen here';

async function findingOf(assumption: Assumption, box: Observed): Promise<Finding> {
	try {
		return await assumption.check(box);
	} catch (error) {
		if (error instanceof NotSeen) return notSeen(error.note);
		if (error instanceof UndecodableBodyError)
			return differs(say`an answer is no ${nameOf(error.messageName)}`);
		// The message of a foreign error may contain anything.
		return notSeen(
			say`the check itself failed: ${nameOf(error instanceof Error ? error.name : 'Error')}`,
		);
	}
}
