import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { entitiesOf } from '../box/eventParts';
import { startSandbox } from '../sandbox';
import { wholeStory } from '../wholeStory';
import { messageType } from '../wire/schema';

/** Types that the story does not have, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
	UnknownAttachmentType: 'the default, which the service does not write',
	EancomInvoic: 'a format that Diadoc has given up',
	EcrCatConformanceCertificateMetadata: 'a format that Diadoc has given up',
};

it('each type of attachment is in the story, or it is written down why it is not', async () => {
	const { resolvedType } = messageType('Events.Entity').fields.AttachmentType ?? {};
	if (!(resolvedType instanceof protobuf.Enum)) throw new Error('The schema lacks the types');
	const sandbox = await startSandbox();
	try {
		const reported = new Set(
			wholeStory
				.flatMap((life) => sandbox.box.live(life))
				.flatMap(entitiesOf)
				.flatMap(({ EntityType, AttachmentType }) =>
					EntityType === 'Attachment' ? AttachmentType : [],
				),
		);
		const missing = Object.keys(resolvedType.values).filter((name) => !reported.has(name));
		expect(missing.sort()).toEqual(Object.keys(LEFT_OUT).sort());
	} finally {
		await sandbox.close();
	}
});
