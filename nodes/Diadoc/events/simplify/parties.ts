import { normalizeBoxId } from '../../protocol/boxId';
import type { Message } from '../../protocol/decode';
import type { BusinessChange } from '../classify/businessChange';
import { operatorBoxId } from '../classify/knownEntities';
import type { SimplifiedChange } from './simplifiedChange';
import type { DocumentEntity } from '../documentEntity';
import { knownName } from '../knownName';
import { organizationReference, type OrganizationReference, type Viewpoint } from '../viewpoint';

/** Inbound, Outbound or Internal, seen from the box: as the first document says, otherwise as the message does. */
export function directionOf(
	message: Message | undefined,
	documents: readonly DocumentEntity[],
	boxId: string,
): string | undefined {
	const direction = knownName(documents[0]?.DocumentInfo.DocumentDirection);
	if (direction !== undefined) return direction;
	if (message?.FromBoxId === undefined) return undefined;
	if (message.IsInternal) return 'Internal';
	return normalizeBoxId(message.FromBoxId) === boxId ? 'Outbound' : 'Inbound';
}

/** The other side of a message that the box sent or received. */
function otherSideOf(
	{ FromBoxId, FromTitle, ToBoxId, ToTitle, IsInternal }: Message,
	view: Viewpoint,
): OrganizationReference | undefined {
	if (IsInternal) return undefined;
	return normalizeBoxId(FromBoxId ?? '') === view.boxId
		? organizationReference(ToBoxId, view, ToTitle)
		: organizationReference(FromBoxId, view, FromTitle);
}

/** The other side of the exchange as the message names it, otherwise a document, otherwise who acted. */
export function counteragentOf(
	message: Message | undefined,
	documents: readonly DocumentEntity[],
	changes: readonly BusinessChange[],
	view: Viewpoint,
): OrganizationReference | undefined {
	if (message !== undefined) return otherSideOf(message, view);
	const ofDocuments = documents.map(({ DocumentInfo }) => DocumentInfo.CounteragentBoxId);
	const others = [...ofDocuments, ...changes.map(({ boxId }) => boxId)]
		.map((boxId) => organizationReference(boxId, view))
		.filter((reference) => reference !== undefined);
	return others.find(({ boxId }) => boxId !== view.boxId && boxId !== operatorBoxId);
}

/** The name that the message itself gives to the organization of a box. */
function titleIn(message: Message | undefined, boxId: string): string | undefined {
	const titles = [
		[message?.ProxyBoxId, message?.ProxyTitle],
		[message?.FromBoxId, message?.FromTitle],
		[message?.ToBoxId, message?.ToTitle],
	] as const;
	return titles.find(([id]) => normalizeBoxId(id ?? '') === boxId)?.[1];
}

/**
 * Who acted, where that is neither the box's own organization nor the other side of the exchange nor the operator: a
 * letter with ProxyBoxId has three sides (diadocsdk-csharp issue 643).
 */
export function thirdActorOf(
	{ by, boxId }: SimplifiedChange,
	message: Message | undefined,
	counteragent: OrganizationReference | undefined,
	view: Viewpoint,
): OrganizationReference | undefined {
	if (by !== 'counteragent' || boxId === undefined || counteragent === undefined) return undefined;
	if (boxId === counteragent.boxId) return undefined;
	return organizationReference(boxId, view, titleIn(message, boxId));
}
