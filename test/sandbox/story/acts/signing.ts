import { xmlContent } from '../content';
import { attachment, entityPatch, fileName, signature } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** What the recipient's title says of the goods (format of the transfer document, КодИтога). */
const RESULTS = { accepted: '1', acceptedInPart: '2' };

/**
 * The recipient signs the main document: with a title of its own where the type has one, else under the sender's.
 *
 * @param signatureId For an event that refers to the signature.
 * @param result Said by the title; a signature alone accepts everything.
 */
export function signedByRecipient(
	letter: Letter,
	signatureId: string = letter.stage.random.guid(),
	result: keyof typeof RESULTS = 'accepted',
): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
	const titleId = random.guid();
	const sign = (at: bigint, parentEntityId: string) =>
		signature(random, at, parentEntityId, to.boxId, {
			EntityId: signatureId,
			PowerOfAttorneyAttachmentStatus: {
				StatusName: 'PowerOfAttorneyRequired',
				Comment: 'Документ подписан сертификатом физ. лица без МЧД',
			},
		});
	return patchStep(stage, messageId, (at) => {
		const { buyerTitle, version, filePrefix } = main.kind;
		if (!buyerTitle) return { entities: [sign(at, main.entityId)] };
		const title = attachment(at, {
			EntityId: titleId,
			ParentEntityId: main.entityId,
			Content: xmlContent('Файл', {
				Номер: main.number,
				Принял: to.shortName,
				КодИтога: RESULTS[result],
			}),
			AttachmentType: buyerTitle.attachmentType,
			FileName: fileName(
				`${filePrefix}_POK`,
				[from.fnsParticipantId, to.fnsParticipantId],
				at,
				titleId,
			),
			AttachmentVersion: version,
			Version: version,
			ContentTypeId: buyerTitle.contentTypeId,
		});
		return { entities: [title, sign(at, titleId)] };
	});
}

/** The sender signs a document that was put into the letter without a signature. */
export function signedBySender(letter: Letter): Step {
	const { stage, messageId, main, from } = letter;
	return patchStep(stage, messageId, (at) => ({
		entities: [signature(stage.random, at, main.entityId, from.boxId)],
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, ContentIsPatched: true })] },
	}));
}

/**
 * The service adds a time stamp to a signature: a signature whose parent is a signature (CAdES-T, diadocapi-docs issues
 * 310 and 940).
 */
export function signatureStamped(letter: Letter, signatureId: string): Step {
	const { stage, messageId, to } = letter;
	return patchStep(stage, messageId, (at) => ({
		entities: [signature(stage.random, at, signatureId, to.boxId)],
	}));
}
