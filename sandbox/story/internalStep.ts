import { internalAttachment } from './entities';
import { patchStep, type Stage, type Step } from './life';

type InternalAttachment = Parameters<typeof internalAttachment>[3];

interface InternalOptions {
	text?: string;
	/** Of the message; a letter by default. */
	messageType?: 'Letter' | 'Template';
}

/** An employee adds an attachment to a message, for the own company alone. */
export function internalStep(
	stage: Stage,
	messageId: string,
	attachment: InternalAttachment,
	{ text, messageType }: InternalOptions = {},
): Step {
	const { random, own } = stage;
	const change = (at: bigint) => ({
		entities: [internalAttachment(random, at, own, attachment, text)],
	});
	return patchStep(stage, messageId, change, { messageType });
}
