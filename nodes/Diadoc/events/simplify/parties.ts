import { normalizeBoxId } from '../../protocol/boxId';
import type { Message } from '../../protocol/decode';
import type { BusinessChange } from '../classify/businessChange';
import { operatorBoxId } from '../classify/knownEntities';
import { sideOfAct } from '../classify/sides';
import type { EventSubject } from './eventSubject';
import type { DocumentEntity } from '../documentEntity';
import { knownName } from '../knownName';
import {
	organizationReference,
	type OrganizationReference,
	type SimplifyContext,
} from '../references';

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

/** An organization by its box, with the name that the message gives it. */
export interface NamedBox {
	/** Dashed GUID. */
	boxId: string;
	title?: string;
}

/** The organization as items refer to it. */
export function referenceTo(
	organization: NamedBox | undefined,
	context: SimplifyContext,
): OrganizationReference | undefined {
	return organizationReference(organization?.boxId, context, organization?.title);
}

function namedBox(text: string | undefined, title?: string): NamedBox | undefined {
	const boxId = normalizeBoxId(text ?? '');
	return boxId === undefined ? undefined : { boxId, title };
}

/** The other side of a message that the box sent or received. */
function otherSideOf(
	{ FromBoxId, FromTitle, ToBoxId, ToTitle, IsInternal }: Message,
	own: string,
): NamedBox | undefined {
	if (IsInternal) return undefined;
	return normalizeBoxId(FromBoxId ?? '') === own
		? namedBox(ToBoxId, ToTitle)
		: namedBox(FromBoxId, FromTitle);
}

/**
 * The other side of the exchange as the message names it, otherwise a document, otherwise who acted.
 *
 * @param own the box the event was read from, as `normalizeBoxId` gives it
 */
export function counteragentOf(
	message: Message | undefined,
	documents: readonly DocumentEntity[],
	changes: readonly BusinessChange[],
	own: string,
): NamedBox | undefined {
	if (message !== undefined) return otherSideOf(message, own);
	const isOther = (text: string | undefined) => {
		const boxId = normalizeBoxId(text ?? '');
		return boxId !== undefined && boxId !== own && boxId !== operatorBoxId;
	};
	const ofDocument = documents.find((each) => isOther(each.DocumentInfo.CounteragentBoxId));
	return namedBox(
		ofDocument?.DocumentInfo.CounteragentBoxId ??
			changes.find(({ boxId }) => isOther(boxId))?.boxId,
	);
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
	{ type, boxId: actor = '' }: BusinessChange,
	{ message, counteragent }: Pick<EventSubject, 'message' | 'counteragent'>,
	own: string,
): NamedBox | undefined {
	const boxId = normalizeBoxId(actor);
	if (boxId === undefined || counteragent === undefined) return undefined;
	if (boxId === counteragent.boxId || sideOfAct(type, boxId, own) !== 'counteragent')
		return undefined;
	return { boxId, title: titleIn(message, boxId) };
}
