import { textContent } from '../content';
import { attachment } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** The letter reached the recipient's box. */
export function delivered({ stage, messageId }: Letter): Step {
	return patchStep(stage, messageId, () => ({
		patch: { MessageIsDelivered: true, DeliveredEventId: messageId },
	}));
}

/** What was sent did not reach the recipient: the reason is the text of the notification. */
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
