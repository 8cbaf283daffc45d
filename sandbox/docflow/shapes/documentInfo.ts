import type { DocumentState } from '../documentState';
import { timestamp } from './attachments';

/**
 * What V3 to V5 tell of a document besides its docflow.
 *
 * @param participants Told in the words of the version; those of a template's letter are the same.
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

/** To whom the document was forwarded, and when. */
export function forwardEvents({ forwards }: DocumentState) {
	return forwards.map(({ toBoxId, at }) => ({ Timestamp: timestamp(at), ToBoxId: toBoxId }));
}

/** What DocumentInfoV3 and DocumentInfoV5 have in common; they differ in how they tell the participants. */
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

/** What DocumentTemplateInfo and DocumentTemplateInfoV2 have in common. */
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
