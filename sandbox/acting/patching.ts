import type { Box } from '../box/box';
import type { Employee } from '../box/employees';
import { patchStep, type Stage } from '../story/life';
import type { Entity, MessageKind, MessagePatch } from '../wire/structures';
import { asAuthor } from './actor';

/** What an act adds to a message, made at a tick. */
export type Change = (
	at: bigint,
	stage: Stage,
) => { entities?: Entity[]; patch?: Partial<MessagePatch> };

/** Lets an employee change a message now; the patch is in the feed afterwards. */
export function patchMessage(
	box: Box,
	employee: Employee,
	messageId: string,
	change: Change,
	messageType: MessageKind = 'Letter',
): MessagePatch {
	const { event } = box.act((random, at) => {
		const own = asAuthor(box, employee);
		// Nobody of the other side has a part in what a company does for itself.
		const stage: Stage = { random, own, counteragent: own, intermediary: own };
		const made = (when: bigint) => change(when, stage);
		return patchStep(stage, messageId, made, { messageType }).happen(at);
	});
	const { Patch } = event;
	if (!Patch) throw new Error('A patch step made no patch');
	return Patch;
}
