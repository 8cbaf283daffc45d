import { textContent } from '../content';
import { attachment } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

export function delivered({ stage, messageId }: Letter): Step {
	return patchStep(stage, messageId, () => ({
		patch: { MessageIsDelivered: true, DeliveredEventId: messageId },
	}));
}

/** The text of the notification has the reason. */
export function deliveryFailed({ stage, messageId, main }: Letter, reason: string): Step {
	const notificationId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			attachment(at, {
				EntityId: notificationId,
				ParentEntityId: main.entityId,
				Content: textContent(reason),
				AttachmentType: 'DeliveryFailureNotification',
				NotDeliveredEventId: messageId,
			}),
		],
		patch: { NotDeliveredEventId: messageId },
	}));
}
