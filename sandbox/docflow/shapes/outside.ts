import type { Entity } from '../../wire/structures';
import { reportsBySystem } from '../outerReports';
import { isFailure } from '../statuses';
import { entity, signatureV3, signedAttachmentV3, type Telling } from './attachments';

// What comes from outside of Diadoc, in the words that V3 to V5 share.

/** What other systems report of a document, or of a proposal to revoke it, each in a docflow of its own. */
export function outerDocflows(
	parentEntityId: string,
	outerStatuses: readonly Entity[],
	telling: Telling,
) {
	return reportsBySystem(outerStatuses).map((ofSystem) => {
		const last = ofSystem.at(-1);
		return {
			DocflowNamedId: last?.outer.DocflowNamedId,
			DocflowFriendlyName: last?.outer.DocflowFriendlyName,
			ParentEntityId: parentEntityId,
			LatestStatusEntityId: last?.report.EntityId,
			StatusEntities: ofSystem.map(({ report, outer }) => ({
				Attachment: signedAttachmentV3({ attachment: report }, telling),
				Status: outer.Status,
			})),
		};
	});
}

/** The same without what sums it up: OuterDocflowEntities of V3 and V4. */
export function outerDocflowEntities(...told: Parameters<typeof outerDocflows>) {
	return outerDocflows(...told).map(({ DocflowNamedId, DocflowFriendlyName, StatusEntities }) => ({
		DocflowNamedId,
		DocflowFriendlyName,
		StatusEntities,
	}));
}

export function fixation(telling: Telling) {
	const { fixationCancellation: cancellation } = telling.state;
	return (
		cancellation && {
			CancellationStatus: 'TtGisFixationCancellationRequestSigned',
			Cancellation: {
				Entity: entity(cancellation.attachment, telling.contentOf),
				Signature: cancellation.signature && signatureV3(cancellation.signature, telling),
			},
		}
	);
}

/** What the other operator made of a document, or of a proposal to revoke it. */
export function roamingNotification(notification: Entity | undefined, { contentOf }: Telling) {
	return (
		notification && {
			Notification: entity(notification, contentOf),
			IsSuccess: !isFailure(notification),
		}
	);
}
