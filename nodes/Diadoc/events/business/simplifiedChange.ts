import { normalizeBoxId } from '../../protocol/boxId';
import type { Entity } from '../../protocol/decode';
import { knownFields } from '../knownFields';
import {
	departmentReference,
	organizationReference,
	type DepartmentReference,
	type OrganizationReference,
	type Viewpoint,
} from '../viewpoint';
import type { BusinessChange } from './businessChange';
import type { BusinessEvent } from './businessEvents';
import { commentOf } from './commentOf';
import { sideOf, type Side } from './sides';

/** One act as a person reads it. What is not known is left out. */
export interface SimplifiedChange {
	type: BusinessEvent;
	/** `us`, `counteragent` or `operator`, where the event tells who acted. */
	by?: Side;
	/** What was written with it. */
	comment?: string;
	/** The employee who acted, as Diadoc names them. */
	author?: string;
	/** Whom a request is for: a department, a person. */
	target?: string;
	/** What a request asks for, as Diadoc names it. */
	requestType?: string;
	fromDepartment?: DepartmentReference;
	toDepartment?: DepartmentReference;
	forwardedTo?: OrganizationReference;
	/** What an operator's confirmation is about, as Diadoc names it, such as `delivery_confirmation_133_01_03`. */
	confirmation?: string;
	/** What another system reports: its name, and the state there. */
	externalDocflow?: string;
	externalStatus?: string;
	/** Normal, Success, Warning or Error. */
	externalStatusType?: string;
	/** The state of the power of attorney under a signature, or what its check has found, as Diadoc names it. */
	powerOfAttorney?: string;
	/** Kinds of what an act that nobody knows brought, as Diadoc names them. */
	entityTypes?: string[];
	/** Box of who acted, a dashed GUID. */
	boxId?: string;
	/** The document it is about. */
	documentId?: string;
	/** What was added. */
	entityId?: string;
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

/** The state of nearly every signature, which tells nothing. */
const noPowerNeeded = 'PowerOfAttorneyNotRequired';

/** What a check has found, otherwise whether one is attached: the signature under a title has it, not the title. */
function powerOfAttorneyOf(entities: readonly Entity[]): string | undefined {
	const states = entities.map(
		({ PowerOfAttorneyInfo: info, PowerOfAttorneyAttachmentStatus: attached }) =>
			info?.Status?.StatusNamedId ?? attached?.StatusName,
	);
	return states.find((state) => state && state !== noPowerNeeded);
}

/** Kinds as Diadoc names them; the attachment type of a signature says Nonformalized and means nothing. */
function kindOf({ EntityType, AttachmentType }: Entity): string {
	return (EntityType === 'Attachment' ? AttachmentType : EntityType) ?? 'Unknown';
}

/**
 * @param texts what people wrote, by the id of the entity that holds it
 */
export function simplifyChange(
	{ type, entities, documentId, boxId: actor = '', patch }: BusinessChange,
	view: Viewpoint,
	texts?: ReadonlyMap<string, string>,
): SimplifiedChange {
	const [entity] = entities;
	const boxId = normalizeBoxId(actor);
	const { OuterDocflow: external, MoveDocumentInfo: move } = entity ?? {};
	return knownFields({
		type,
		by: sideOf(boxId, view.boxId),
		comment: commentOf(entities, texts),
		author: authorOf(entity),
		target: targetOf(entity),
		requestType: entity?.ResolutionRequestInfo?.RequestType,
		fromDepartment: departmentReference(move?.MovedFromDepartment, view),
		toDepartment: departmentReference(move?.MovedToDepartment ?? patch?.MovedToDepartment, view),
		forwardedTo: organizationReference(patch?.ForwardedToBoxId, view),
		confirmation: type === 'operatorConfirmation' ? entity?.ContentTypeId || undefined : undefined,
		externalDocflow: external?.DocflowFriendlyName || external?.DocflowNamedId,
		externalStatus: external?.Status?.FriendlyName || external?.Status?.NamedId,
		externalStatusType: external?.Status?.Type,
		powerOfAttorney: powerOfAttorneyOf(entities),
		entityTypes: type === 'other' ? [...new Set(entities.map(kindOf))] : undefined,
		boxId,
		documentId,
		entityId: entity?.EntityId,
	});
}
