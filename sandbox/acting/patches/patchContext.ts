import type { Box } from '../../box/box';
import type { Employee } from '../../box/employees';
import { Refusal } from '../../server/refusal';
import type { Stage } from '../../story/life';
import type { Entity } from '../../wire/structures';
import type { ActKind } from '../actLog';

export interface PatchContext {
	box: Box;
	actor: Employee;
	entities: Entity[];
}

/** A checked act, and what it will add. */
export interface PlannedAct {
	kind: ActKind;
	documentId: string;
	entities: (at: bigint, stage: Stage) => Entity[];
}

export interface Remarks {
	Comment?: string;
	Labels?: string[];
}

const MAX_LABELS = 30;
/** Own labels have Latin letters, digits and hyphens; those that begin with `_` are the service's. */
const LABEL = /^(?:[A-Za-z0-9-]{1,20}|_impersonal)$/;

/**
 * @param path How the refusal names the act, such as `Resolutions[0]`.
 * @throws Refusal 400 for a comment of more UTF-16 units than Diadoc takes, and for invalid labels.
 */
export function checkRemarks(
	{ Comment = '', Labels = [] }: Remarks,
	path: string,
	max: number,
): void {
	if (Comment.length > max) {
		throw Refusal.badRequest(
			`${path}.Comment is too long: ${Comment.length} characters, at most ${max} allowed`,
		);
	}
	if (Labels.length > MAX_LABELS || !Labels.every((label) => LABEL.test(label))) {
		throw Refusal.badRequest(`${path}.Labels is invalid`);
	}
}

/** @throws Refusal 400 for an id that is missing or empty (diadocsdk-1c-docs issue 1225). */
export function requiredId(id: string | undefined, path: string): string {
	if (id) return id.toLowerCase();
	throw Refusal.badRequest(`${path} is required`);
}

/**
 * The subject of an act: a document, or a request for its revocation.
 *
 * @throws Refusal 404 when the message has no such entity.
 */
export function subjectOf(
	{ entities }: PatchContext,
	id: string | undefined,
	path: string,
): Entity {
	const entityId = requiredId(id, path);
	const entity = entities.find(({ EntityId }) => EntityId === entityId);
	if (entity && (entity.DocumentInfo || entity.AttachmentType === 'RevocationRequest'))
		return entity;
	throw Refusal.notFound(`Document ${entityId} is not found`, 'DocumentService.DocumentNotFound');
}

/** The document that an entity belongs to. */
export function documentOf(
	{ entities }: Pick<PatchContext, 'entities'>,
	{ EntityId, ParentEntityId }: Entity,
): string {
	const parent = entities.find((entity) => entity.EntityId === ParentEntityId);
	return parent ? documentOf({ entities }, parent) : EntityId;
}
