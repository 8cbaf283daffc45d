import { normalizeBoxId } from '../../protocol/boxId';
import type { Entity } from '../../protocol/decode';
import { knownFields } from '../knownFields';
import type { BusinessChange } from './businessChange';
import type { BusinessEvent } from './businessEvents';
import { commentOf } from './commentOf';
import { operatorBoxId } from './signatureEvents';

/** One act as a person reads it. What is not known is left out. */
export interface SimplifiedChange {
	type: BusinessEvent;
	/** `us`, `counteragent` or `operator`, where the event tells who acted. */
	by?: 'us' | 'counteragent' | 'operator';
	/** Box of who acted, a dashed GUID. */
	boxId?: string;
	/** What was written with it. */
	comment?: string;
	/** The employee who acted, as Diadoc names them. */
	author?: string;
	/** Whom a request is for: a department, a person. */
	target?: string;
	/** What a request asks for, as Diadoc names it. */
	requestType?: string;
	fromDepartmentId?: string;
	toDepartmentId?: string;
	forwardedToBoxId?: string;
	/** What an operator's confirmation is about, as Diadoc names it, such as `delivery_confirmation_133_01_03`. */
	confirmation?: string;
	/** What another system reports: its name, and the state there. */
	externalDocflow?: string;
	externalStatus?: string;
	/** Normal, Success, Warning or Error. */
	externalStatusType?: string;
	/** The state of the power of attorney under a signature, as Diadoc names it. */
	powerOfAttorney?: string;
	/** Kinds of what an act that nobody knows brought, as Diadoc names them. */
	entityTypes?: string[];
	/** The document it is about. */
	documentId?: string;
	/** What was added. */
	entityId?: string;
}

function sideOf(boxId: string | undefined, own: string): SimplifiedChange['by'] {
	if (boxId === undefined) return undefined;
	if (boxId === operatorBoxId) return 'operator';
	return boxId === own ? 'us' : 'counteragent';
}

function authorOf(entity: Entity | undefined): string | undefined {
	const author =
		entity?.ResolutionInfo?.Author ||
		entity?.ResolutionRequestInfo?.Author ||
		entity?.ResolutionRequestDenialInfo?.Author ||
		entity?.ResolutionRouteAssignmentInfo?.Author ||
		entity?.ResolutionRouteRemovalInfo?.Author ||
		entity?.CancellationInfo?.Author ||
		entity?.TemplateRefusalInfo?.Author ||
		entity?.TemplateTransformationInfo?.Author;
	return author || undefined;
}

function targetOf(entity: Entity | undefined): string | undefined {
	const { Department, User } = entity?.ResolutionRequestInfo?.Target ?? {};
	return [Department, User].filter(Boolean).join(', ') || undefined;
}

/** Kinds as Diadoc names them; the attachment type of a signature says Nonformalized and means nothing. */
function kindOf({ EntityType, AttachmentType }: Entity): string {
	return (EntityType === 'Attachment' ? AttachmentType : EntityType) ?? 'Unknown';
}

/**
 * @param own the box the event was read from, as `normalizeBoxId` gives it
 */
export function simplifyChange(
	{ type, entities, documentId, boxId: actor = '', patch }: BusinessChange,
	own: string,
): SimplifiedChange {
	const [entity] = entities;
	const boxId = normalizeBoxId(actor);
	const { OuterDocflow: external, MoveDocumentInfo: move } = entity ?? {};
	return knownFields({
		type,
		by: sideOf(boxId, own),
		boxId,
		comment: commentOf(entities),
		author: authorOf(entity),
		target: targetOf(entity),
		requestType: entity?.ResolutionRequestInfo?.RequestType,
		fromDepartmentId: move?.MovedFromDepartment,
		toDepartmentId: move?.MovedToDepartment ?? patch?.MovedToDepartment,
		forwardedToBoxId: patch?.ForwardedToBoxId,
		confirmation: type === 'operatorConfirmation' ? entity?.ContentTypeId || undefined : undefined,
		externalDocflow: external?.DocflowFriendlyName || external?.DocflowNamedId,
		externalStatus: external?.Status?.FriendlyName || external?.Status?.NamedId,
		externalStatusType: external?.Status?.Type,
		powerOfAttorney: entity?.PowerOfAttorneyAttachmentStatus?.StatusName,
		entityTypes: type === 'other' ? [...new Set(entities.map(kindOf))] : undefined,
		documentId,
		entityId: entity?.EntityId,
	});
}
