import { UndecodableBodyError } from '../../nodes/Diadoc/protocol/undecodableBodyError';
import { type Assumption, differs, type Finding, type Group, NotSeen, notSeen } from './assumption';
import { Client, type ClientOptions } from './client';
import { Observed } from './observed';
import { nameOf, say } from './safe';

export interface Result extends Finding {
	readonly group: string;
	readonly assumption: Assumption;
}

export interface Run {
	readonly results: readonly Result[];
	/** How many requests were sent. */
	readonly requests: number;
	/** What a report must not have, whatever happens. */
	readonly secrets: readonly string[];
}

export interface RunOptions extends ClientOptions {
	/** In any form; the first one of the user by default. */
	boxId?: string;
	/** Only assumptions with these ids. */
	only?: readonly string[];
	/** Told of each result. */
	onResult?: (result: Result) => void;
}

/** Checks one assumption after another. */
export async function runConformance(
	groups: readonly Group[],
	{ boxId, only, onResult, ...clientOptions }: RunOptions,
): Promise<Run> {
	const client = new Client(clientOptions);
	const box = new Observed(client, boxId);
	const results: Result[] = [];
	for (const { title, assumptions } of groups) {
		for (const assumption of assumptions) {
			if (only && !only.includes(assumption.id)) continue;
			const result = { group: title, assumption, ...(await findingOf(assumption, box)) };
			results.push(result);
			onResult?.(result);
		}
	}
	const { url, token } = clientOptions;
	const secrets = [token, boxId ?? '', new URL(url).password, ...(await knownIds(box))];
	return { results, requests: client.sent, secrets };
}

async function findingOf(assumption: Assumption, box: Observed): Promise<Finding> {
	try {
		return await assumption.check(box);
	} catch (error) {
		if (error instanceof NotSeen) return notSeen(error.note);
		if (error instanceof UndecodableBodyError)
			return differs(say`an answer is no ${nameOf(error.messageName)}`);
		// The message of a foreign error may hold anything.
		return notSeen(
			say`the check itself failed: ${nameOf(error instanceof Error ? error.name : 'Error')}`,
		);
	}
}

async function knownIds(box: Observed): Promise<string[]> {
	return await box.boxId().then(
		(boxId) => [boxId, boxId.replaceAll('-', '')],
		() => [],
	);
}
