import type { Box } from '../box/box';
import type { Employee } from '../box/employees';
import { patchStep, type Stage } from '../story/life';
import type { Entity, MessageKind, MessagePatch } from '../wire/structures';
import { asAuthor } from './actor';

export type Change = (
	at: bigint,
	stage: Stage,
) => { entities?: Entity[]; patch?: Partial<MessagePatch> };

/** An employee changes a message now; the patch goes into the feed. */
export function patchMessage(
	box: Box,
	employee: Employee,
	messageId: string,
	change: Change,
	messageType: MessageKind = 'Letter',
): MessagePatch {
	const { event } = box.act((random, at) => {
		const own = asAuthor(box, employee);
		// The other side has no part in what a company does for itself.
		const stage: Stage = { random, own, counteragent: own, intermediary: own };
		const made = (when: bigint) => change(when, stage);
		return patchStep(stage, messageId, made, { messageType }).happen(at);
	});
	const { Patch } = event;
	if (!Patch) throw new Error('A patch step made no patch');
	return Patch;
}
