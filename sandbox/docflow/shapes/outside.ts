import type { Entity } from '../../wire/structures';
import { reportsBySystem } from '../outerReports';
import { isFailure } from '../statuses';
import { entity, signatureV3, signedAttachmentV3, type ShapeContext } from './attachments';

// What comes from outside of Diadoc, in the form that V3 to V5 share.

/** The reports of other systems on a document or on a proposal to revoke it, each in its own docflow. */
export function outerDocflows(
	parentEntityId: string,
	outerStatuses: readonly Entity[],
	context: ShapeContext,
) {
	return reportsBySystem(outerStatuses).map((ofSystem) => {
		const last = ofSystem.at(-1);
		return {
			DocflowNamedId: last?.outer.DocflowNamedId,
			DocflowFriendlyName: last?.outer.DocflowFriendlyName,
			ParentEntityId: parentEntityId,
			LatestStatusEntityId: last?.report.EntityId,
			StatusEntities: ofSystem.map(({ report, outer }) => ({
				Attachment: signedAttachmentV3({ attachment: report }, context),
				Status: outer.Status,
			})),
		};
	});
}

/** The same without the summary: OuterDocflowEntities of V3 and V4. */
export function outerDocflowEntities(...args: Parameters<typeof outerDocflows>) {
	return outerDocflows(...args).map(({ DocflowNamedId, DocflowFriendlyName, StatusEntities }) => ({
		DocflowNamedId,
		DocflowFriendlyName,
		StatusEntities,
	}));
}

export function fixation(context: ShapeContext) {
	const { fixationCancellation: cancellation } = context.state;
	return (
		cancellation && {
			CancellationStatus: 'TtGisFixationCancellationRequestSigned',
			Cancellation: {
				Entity: entity(cancellation.attachment, context.contentOf),
				Signature: cancellation.signature && signatureV3(cancellation.signature, context),
			},
		}
	);
}

/** The other operator's notification about a document or a proposal to revoke it. */
export function roamingNotification(notification: Entity | undefined, { contentOf }: ShapeContext) {
	return (
		notification && {
			Notification: entity(notification, contentOf),
			IsSuccess: !isFailure(notification),
		}
	);
}
