import { xmlContent } from '../content';
import { attachment, entityPatch, fileName, signature } from '../entities';
import type { Party } from '../cast';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/**
 * The recipient signs the main document: with a title of its own where the type has one, else under the sender's.
 *
 * @param signatureId For an event that refers to the signature.
 * @param reservations Objections in the title; a signature alone accepts everything.
 */
export function signedByRecipient(
	letter: Letter,
	signatureId: string = letter.stage.random.guid(),
	reservations?: string,
	titleId: string = letter.stage.random.guid(),
): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
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
			Content: xmlContent(
				'Файл',
				{
					Номер: main.number,
					Принял: to.shortName,
					// Format of the transfer document: accepted, or accepted with reservations.
					КодИтога: reservations === undefined ? '1' : '2',
				},
				reservations === undefined
					? undefined
					: { path: ['Документ', 'СодФХЖ4', 'СвПрин'], attribute: 'СодОпер', text: reservations },
			),
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

export function signedWithTitle(letter: Letter, titleId: string): Step {
	return signedByRecipient(letter, letter.stage.random.guid(), undefined, titleId);
}

/** The intermediary signs the main document. */
export function signedByProxy({ stage, messageId, main, proxy }: Letter & { proxy: Party }): Step {
	return patchStep(stage, messageId, (at) => ({
		entities: [signature(stage.random, at, main.entityId, proxy.boxId)],
	}));
}

/** The recipient's signature comes in the event of the delivery. */
export function signedOnDelivery({ stage, messageId, main, to }: Letter): Step {
	return patchStep(stage, messageId, (at) => ({
		entities: [signature(stage.random, at, main.entityId, to.boxId)],
		patch: { MessageIsDelivered: true, DeliveredEventId: messageId },
	}));
}

export function allSignedBySender({ stage, messageId, documents, from }: Letter): Step {
	return patchStep(stage, messageId, (at) => ({
		entities: documents.map(({ entityId }) => signature(stage.random, at, entityId, from.boxId)),
		patch: {
			EntityPatches: documents.map(({ entityId }) =>
				entityPatch({ EntityId: entityId, ContentIsPatched: true }),
			),
		},
	}));
}

/** The sender signs a document that was added unsigned. */
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
