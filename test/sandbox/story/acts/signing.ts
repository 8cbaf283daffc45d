import { xmlContent } from '../content';
import { attachment, fileName, signature } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** The recipient signs the main document: with a title of its own where the type has one, else under the sender's. */
export function signedByRecipient(letter: Letter): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
	const titleId = random.guid();
	return patchStep(stage, messageId, (at) => {
		const { buyerTitle, version } = main.kind;
		if (!buyerTitle)
			return { entities: [signature(random, at, main.entityId, to.boxId, lacksPowerOfAttorney)] };
		const title = attachment(at, {
			EntityId: titleId,
			ParentEntityId: main.entityId,
			Content: xmlContent('Файл', { Номер: main.number, Принял: to.shortName }),
			AttachmentType: buyerTitle.attachmentType,
			FileName: fileName(
				`${main.kind.filePrefix}_POK`,
				[from.fnsParticipantId, to.fnsParticipantId],
				at,
				titleId,
			),
			AttachmentVersion: version,
			Version: version,
			ContentTypeId: buyerTitle.contentTypeId,
		});
		return { entities: [title, signature(random, at, titleId, to.boxId, lacksPowerOfAttorney)] };
	});
}

const lacksPowerOfAttorney = {
	PowerOfAttorneyAttachmentStatus: {
		StatusName: 'PowerOfAttorneyRequired',
		Comment: 'Документ подписан сертификатом физ. лица без МЧД',
	},
};
