import { isRoamingFailure } from '../statuses';
import { entity, signatureV3, signedAttachmentV3, type Telling } from './attachments';

// What comes from outside of Diadoc, in the words that V3 to V5 share.

/** What other systems report, each in a docflow of its own. */
export function outerDocflows(telling: Telling) {
	const { info, outerStatuses } = telling.state;
	const reports = outerStatuses.flatMap((report) =>
		report.OuterDocflow ? { report, outer: report.OuterDocflow } : [],
	);
	const names = new Set(reports.map(({ outer }) => outer.DocflowNamedId));
	return Array.from(names, (name) => {
		const ofSystem = reports.filter(({ outer }) => outer.DocflowNamedId === name);
		const last = ofSystem.at(-1);
		return {
			DocflowNamedId: name,
			DocflowFriendlyName: last?.outer.DocflowFriendlyName,
			ParentEntityId: info.EntityId,
			LatestStatusEntityId: last?.report.EntityId,
			StatusEntities: ofSystem.map(({ report, outer }) => ({
				Attachment: signedAttachmentV3({ attachment: report }, telling),
				Status: outer.Status,
			})),
		};
	});
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

/** What the other operator made of the document. */
export function roamingNotification({ state, contentOf }: Telling) {
	const { roamingNotification: notification } = state;
	return (
		notification && {
			Notification: entity(notification, contentOf),
			IsSuccess: !isRoamingFailure(state),
		}
	);
}
