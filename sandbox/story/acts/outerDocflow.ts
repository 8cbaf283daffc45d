import type { OuterDocflow } from '../../wire/structures';
import { signedServiceDocument } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { serviceStep } from '../serviceStep';

const MARKING_STATUSES = {
	accepted: {
		NamedId: 'Accepted',
		FriendlyName: 'Коды маркировки приняты',
		Type: 'Success',
	},
	rejected: {
		NamedId: 'Rejected',
		FriendlyName: 'Коды маркировки не приняты',
		Type: 'Error',
		Description: 'Документ обработан с ошибками',
		Details: [{ Code: '3', Text: 'Код маркировки не найден у отправителя' }],
	},
} satisfies Record<string, OuterDocflow['Status']>;

/**
 * The marking system reports on the main document.
 *
 * @param about The id of a proposal to revoke it, where that is meant.
 */
export function markingReported(
	letter: Letter,
	status: keyof typeof MARKING_STATUSES,
	about: string = letter.main.entityId,
): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: about,
		AttachmentType: 'OuterDocflow',
		OuterDocflow: {
			DocflowNamedId: 'TtGis',
			DocflowFriendlyName: 'ГИС МТ «Честный ЗНАК»',
			Status: MARKING_STATUSES[status],
		},
	}));
}

export function markingCancellationRequested(letter: Letter, reason: string): Step {
	const { stage, messageId, main, from, to } = letter;
	const entityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: signedServiceDocument(stage.random, at, {
			entityId,
			parentEntityId: main.entityId,
			attachmentType: 'TtGisFixationCancellationRequest',
			contentTypeId: 'tt_gis_fixation_cancellation_request_01',
			filePrefix: 'DP_OTMOTGR',
			from,
			to,
			text: reason,
		}),
	}));
}
