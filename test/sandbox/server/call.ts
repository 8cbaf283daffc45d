import type { Box } from '../box/box';
import { boxKeyOf } from '../box/box-id';
import type { DocumentAccess, Service, User } from '../service';
import type { MessageType } from '../wire/schema';
import { type Parameters, unparsable } from './parameters';
import { Refusal } from './refusal';

/** An authorised call of a method. */
export interface Call {
	service: Service;
	user: User;
	parameters: Parameters;
}

/** What a method gives: a structure (200), or undefined for 204. */
export type Result = StructureResult | undefined;

export interface StructureResult {
	type: MessageType;
	structure: object;
	/** The structure's protobuf, where the method has it at hand. */
	protobuf?: () => Uint8Array;
}

/**
 * The box that a call is about, and what the user may see in it.
 *
 * @throws Refusal 400 for a missing or malformed boxId, 403 for a box outside the user's list (GetMyOrganizations), 402
 * for a box whose API subscription has ended.
 */
export function boxOfCall({ service, user, parameters }: Call): {
	box: Box;
	access: DocumentAccess;
} {
	const text = parameters.requiredText('boxId');
	const key = boxKeyOf(text);
	if (key === undefined) throw unparsable('boxId', text);
	const box = service.boxes.get(key);
	const access = user.boxes.get(key);
	if (!box || !access) throw Refusal.forbidden(`Access to box ${text} is denied.`);
	if (!box.hasSubscription) {
		throw new Refusal(
			402,
			`API subscription of box ${text} has ended.`,
			'DiadocApi.PaymentRequired',
		);
	}
	return { box, access };
}
