import type { DocumentState } from '../documentState';
import { timestamp } from './attachments';

/**
 * A document in V3 to V5, apart from its docflow.
 *
 * @param participants In the form of the version; those of a template's letter are the same.
 */
export function documentWithInfo<P>(state: DocumentState, participants: P) {
	const template = templateInfo(state);
	return {
		DocumentId: documentId(state),
		LastEvent: lastEvent(state),
		DocumentInfo: {
			...documentInfo(state),
			Participants: participants,
			TemplateInfo: template && { LetterParticipants: participants, ...template },
		},
	};
}

export function documentId({ info: { MessageId, EntityId } }: DocumentState) {
	return { MessageId, EntityId };
}

function lastEvent({ lastEvent: { eventId, ticks } }: DocumentState) {
	return { EventId: eventId, Timestamp: timestamp(ticks) };
}

export function forwardEvents({ forwards }: DocumentState) {
	return forwards.map(({ toBoxId, at }) => ({ Timestamp: timestamp(at), ToBoxId: toBoxId }));
}

/** The common part of DocumentInfoV3 and DocumentInfoV5, which differ in their participants. */
function documentInfo(state: DocumentState) {
	const { info, message, draft } = state;
	return {
		FullVersion: {
			TypeNamedId: info.TypeNamedId,
			Function: info.Function,
			Version: info.Version,
		},
		MessageType: message.MessageType,
		WorkflowId: info.WorkflowId,
		DocumentDirection: info.DocumentDirection,
		DepartmentId: state.departmentId,
		CustomDocumentId: info.CustomDocumentId,
		Metadata: info.Metadata,
		CustomData: state.customData,
		DocumentLinks: {
			InitialIds: info.InitialDocumentIds ?? [],
			SubordinateIds: state.amendments.map(({ id }) => id),
		},
		PacketInfo: {
			LockMode: info.LockMode,
			PacketId: info.PacketId,
			AddedAt: info.PacketId === undefined ? undefined : timestamp(info.CreationTimestampTicks),
		},
		IsRead: info.IsRead ?? false,
		IsDeleted: state.isDeleted,
		IsInvitation: info.DocumentType === 'TrustConnectionRequest',
		LetterInfo:
			message.MessageType === 'Letter'
				? {
						IsEncrypted: info.IsEncryptedContent ?? false,
						ForwardDocumentEvents: forwardEvents(state),
						IsTest: info.IsTest ?? false,
					}
				: undefined,
		DraftInfo: draft && {
			IsRecycled: draft.isRecycled,
			IsLocked: draft.isLocked,
			TransformedToLetterIds: [...draft.letterIds],
		},
		Origin: info.Origin,
		EditingSettingId: info.EditingSettingId,
		HasUnreadOutOfWorkflowUniversalMessages: state.information.length > 0,
	};
}

function templateInfo({ template, message }: DocumentState) {
	if (!template) return undefined;
	const { transformations, changes, refusal } = template;
	const letterIds = transformations.flatMap(
		({ TemplateTransformationInfo }) =>
			TemplateTransformationInfo?.TransformedToDocumentId.MessageId ?? [],
	);
	return {
		TransformedToLetterIds: letterIds,
		TemplateTransformationInfos: transformations.map((transformation) => ({
			TransformationId: transformation.EntityId,
			TransformedToDocumentId: transformation.TemplateTransformationInfo?.TransformedToDocumentId,
			AuthorUserId: transformation.AuthorUserId,
			// The story makes one letter from a template, so a change can be of no other.
			Changes: changes.map(
				({ EntityId, AuthorUserId, TemplateTransformationChangeInfo: change }) => ({
					ChangeId: EntityId,
					ChangeType: change?.ChangeType,
					ChangeInitiatorBoxId: change?.ChangeInitiatorBoxId,
					AuthorUserId,
				}),
			),
		})),
		TemplateRefusalInfo: refusal && {
			BoxId: refusal.TemplateRefusalInfo?.BoxId ?? '',
			AuthorUserId: refusal.AuthorUserId,
			Comment: refusal.TemplateRefusalInfo?.Comment,
		},
		IsReusable: message.IsReusable ?? false,
	};
}
