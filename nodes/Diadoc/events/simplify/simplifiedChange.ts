import { normalizeBoxId } from '../../protocol/boxId';
import type { Entity } from '../../protocol/decode';
import { externalStatusText } from './externalDocflow';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { linesOf } from '../linesOf';
import {
	departmentReference,
	organizationReference,
	type DepartmentReference,
	type OrganizationReference,
	type SimplifyContext,
} from '../references';
import type { BusinessChange } from '../classify/businessChange';
import type { BusinessEvent } from '../classify/businessEvents';
import type { Signer } from '../text/signerInXml';
import { commentOf, signerOfAct } from '../classify/commentOf';
import { sideOfAct, type Side } from '../classify/sides';
import type { WrittenContent } from '../classify/textInContent';

/** One act as a person reads it. What is not known is left out. */
export interface SimplifiedChange {
	type: BusinessEvent;
	/** Who acted: `us`, `counteragent` (any other organization) or `operator`, where that is known. */
	by?: Side;
	/** Who acted, where that is an organization besides the box's own and the counteragent: an intermediary, say. */
	actor?: OrganizationReference;
	/** What was written with it. */
	comment?: string;
	/** The employee who acted, as Diadoc names them. */
	author?: string;
	/** Who signed a refusal, a request or a title with disagreement, as its file says. */
	signer?: Signer;
	/** Id of the employee of our organization who acted. */
	authorUserId?: string;
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
	/** What the other system says about the state, such as why marking failed. */
	externalStatusText?: string;
	/** The state of the power of attorney under a signature, or what its check has found, as Diadoc names it. */
	powerOfAttorney?: string;
	/** Why the check of the power of attorney has found that. */
	powerOfAttorneyText?: string;
	/** The document that was made from the document of a template. */
	becameDocument?: { messageId?: string; entityId?: string };
	/** The kind of service document that a checked signature is under, as Diadoc names it; absent under a document. */
	signedType?: string;
	/** Kinds of what an act that nobody knows brought, as Diadoc names them. */
	entityTypes?: string[];
	/** Box of who acted, a dashed GUID. */
	boxId?: string;
	/** The document it is about. */
	documentId?: string;
	/** What the act hangs on, where it is not known whether that is a document. */
	parentEntityId?: string;
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

/** The state of nearly every signature, which is no news. */
const noPowerNeeded = 'PowerOfAttorneyNotRequired';

/** What a check has found, otherwise whether one is attached: the signature under a title has it, not the title. */
function powerOfAttorneyOf(entities: readonly Entity[]): string | undefined {
	for (const { PowerOfAttorneyInfo: info, PowerOfAttorneyAttachmentStatus: attached } of entities) {
		const state = info?.Status?.StatusNamedId ?? attached?.StatusName;
		if (knownName(state) && state !== noPowerNeeded) return state;
	}
	return undefined;
}

/** What the check of a power of attorney says about its result, each text once and on a line of its own. */
function powerOfAttorneyText(entities: readonly Entity[]): string | undefined {
	if (!entities.some(({ PowerOfAttorneyInfo: info }) => info?.Status)) return undefined;
	const checks = entities.flatMap(({ PowerOfAttorneyInfo: info }) => info?.Status ?? []);
	const texts = checks.flatMap((check) => [
		check.StatusText,
		...check.Errors.map(({ Code, Text }) => Text || Code),
		check.OperationError?.Text || check.OperationError?.Code,
	]);
	return linesOf(texts);
}

function becameDocument(entity: Entity | undefined): SimplifiedChange['becameDocument'] {
	const ids = entity?.TemplateTransformationInfo?.TransformedToDocumentId;
	if (!ids?.MessageId && !ids?.EntityId) return undefined;
	return knownFields({
		messageId: ids.MessageId || undefined,
		entityId: ids.EntityId || undefined,
	});
}

/** Kinds as Diadoc names them; the attachment type of a signature says Nonformalized and means nothing. */
function kindsOf(entities: readonly Entity[]): string[] {
	const kinds = entities.map(({ EntityType, AttachmentType }) =>
		knownName(EntityType === 'Attachment' ? AttachmentType : EntityType),
	);
	return [...new Set(kinds)].filter((kind) => kind !== undefined);
}

/** Ids of the departments between which an act moved a document. */
export function departmentsOfMove({ entities: [entity], patch }: BusinessChange): {
	from?: string;
	to?: string;
} {
	const { MovedFromDepartment: from, MovedToDepartment: to } = entity?.MoveDocumentInfo ?? {};
	return { from, to: to ?? patch?.MovedToDepartment };
}

/**
 * @param texts what people wrote, by the id of the entity that holds it
 */
export function simplifyChange(
	change: BusinessChange,
	context: SimplifyContext,
	texts?: ReadonlyMap<string, WrittenContent>,
): SimplifiedChange {
	const { type, entities, boxId: actor = '', patch } = change;
	const [entity] = entities;
	const boxId = normalizeBoxId(actor);
	const external = entity?.OuterDocflow;
	const move = departmentsOfMove(change);
	return knownFields({
		type,
		by: sideOfAct(type, boxId, context.boxId),
		comment: commentOf(entities, type, texts),
		author: authorOf(entity),
		signer: signerOfAct(entities, type, texts),
		authorUserId: entity?.AuthorUserId || undefined,
		target: targetOf(entity),
		requestType: knownName(entity?.ResolutionRequestInfo?.RequestType),
		fromDepartment: departmentReference(move.from, context),
		toDepartment: departmentReference(move.to, context),
		forwardedTo: organizationReference(patch?.ForwardedToBoxId, context),
		confirmation: type === 'operatorConfirmation' ? entity?.ContentTypeId || undefined : undefined,
		externalDocflow: external?.DocflowFriendlyName || external?.DocflowNamedId,
		externalStatus: external?.Status?.FriendlyName || external?.Status?.NamedId,
		externalStatusType: knownName(external?.Status?.Type),
		externalStatusText: externalStatusText(external?.Status),
		powerOfAttorney: powerOfAttorneyOf(entities),
		powerOfAttorneyText: powerOfAttorneyText(entities),
		becameDocument: becameDocument(entity),
		entityTypes: type === 'other' ? kindsOf(entities) : undefined,
		signedType: change.signedType,
		boxId,
		documentId: change.documentId,
		parentEntityId: change.parentEntityId,
		entityId: entity?.EntityId,
	});
}
