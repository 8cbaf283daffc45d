import { NodeOperationError, type INode, type Logger } from 'n8n-workflow';
import type { BoxReference } from '../events/simplify/ownBoxes';
import { plainText } from '../transport/plainText';
import type { BoxPoll } from './pollBoxes';
import { boxMemoryOf, type PollMemory } from './pollMemory';

/** What may pass by itself is reported when so many polls in a row have met it. */
const mostPolls = 3;

const longestName = 100;

const isPassing = ({ error }: BoxPoll<unknown>): boolean =>
	error?.failure?.cause === 'temporarily-unavailable' || error?.failure?.cause === 'rate-limited';

function named({ boxId, name }: BoxReference): string {
	return name === undefined ? boxId : `${plainText(name, longestName)} (${boxId})`;
}

/** Writes into n8n's log which of several boxes have not answered as they should, once for as long as it lasts. */
export function logBoxes(
	logger: Logger,
	polls: ReadonlyArray<BoxPoll<unknown>>,
	memory: PollMemory,
): void {
	for (const { box, isAsked, error, prepared } of polls) {
		const ofBox = boxMemoryOf(memory, box.boxId);
		if (!isAsked) continue;
		if (error === undefined) {
			ofBox.logged = undefined;
			ofBox.isReported = false;
		} else if (ofBox.logged !== error.message) {
			ofBox.logged = error.message;
			const what = prepared.length > 0 ? 'brought a part of its events' : 'brought nothing';
			logger.warn(
				`Diadoc Trigger: the box ${named(box)} ${what}, the rest follows once it answers. ${error.message}`,
			);
		}
	}
}

/**
 * What a person has to be told about boxes that do not answer while the others do; `undefined` when that has been said, or
 * may pass. As the error of a poll it is a failed execution in n8n. It declares no failure: n8n would make a pause, and the
 * other boxes would wait.
 */
export function boxReport(
	node: INode,
	polls: ReadonlyArray<BoxPoll<unknown>>,
	memory: PollMemory,
): NodeOperationError | undefined {
	const failed = polls.filter(({ error }) => error !== undefined);
	const isDue = (poll: BoxPoll<unknown>) => {
		const { failures, isReported } = boxMemoryOf(memory, poll.box.boxId);
		return !isReported && (!isPassing(poll) || failures >= mostPolls);
	};
	if (!failed.some(isDue)) return undefined;
	for (const { box } of failed) boxMemoryOf(memory, box.boxId).isReported = true;
	const lines = failed.map(({ box, error }) => `${named(box)}: ${error?.message}.`);
	const number = failed.length === 1 ? '1 box does' : `${failed.length} boxes do`;
	return new NodeOperationError(node, `${number} not answer, of ${polls.length}`, {
		description: [
			...lines,
			"The other boxes are polled as before. This is said once for as long as it lasts. Ask for access, or for the API subscription, or leave these boxes out under 'Boxes'.",
		].join('\n'),
	});
}
