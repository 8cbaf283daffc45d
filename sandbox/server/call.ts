import type { Box } from '../box/box';
import { boxIdGuid, boxKeyOf } from '../box/boxId';
import type { DocumentAccess, Service, User } from '../service';
import type { WireForm } from '../wire/defaults';
import type { MessageType } from '../wire/schema';
import type { Body } from '../wire/body';
import { type Parameters, unparsable } from './parameters';
import { Refusal } from './refusal';

export interface Call {
	service: Service;
	user: User;
	parameters: Parameters;
	path: string;
	/** The request's body as it came. */
	body: Uint8Array;
	/** The structure in the request's body; undefined where the method takes none, or the body is malformed. */
	received?: object;
}

/** 200 with an empty body. */
export const DONE: FileResult = { file: new Uint8Array() };

/** What a method returns: a structure or a file (200), undefined (204), or NotReady. */
export type Result = StructureResult | FileResult | NotReady | undefined;

export interface StructureResult {
	type: MessageType;
	structure: object;
	/** The structure's protobuf, where the method already has it. */
	protobuf?: (form: WireForm) => Uint8Array;
}

export interface FileResult {
	file: Body;
	/** application/octet-stream by default. */
	mediaType?: string;
	fileName?: string;
}

export interface NotReady {
	/** Seconds. */
	retryAfter: number;
	/**
	 * 200 comes with an empty body, too (documentation of GeneratePrintForm); the vendor's SDKs look at Retry-After
	 * alone.
	 */
	status: 200 | 204;
}

/**
 * The box of a call, and the user's access to it.
 *
 * @param parameter `myBoxId` in the methods for counteragents.
 * @throws Refusal 400 for a missing boxId; what boxNamed throws.
 */
export function boxOfCall(call: Call, parameter = 'boxId'): OpenBox {
	return boxNamed(call, call.parameters.requiredText(parameter), parameter);
}

interface OpenBox {
	box: Box;
	access: DocumentAccess;
}

/**
 * A box named in the query or the body of a call.
 *
 * @param parameter How the call names it.
 * @throws Refusal 400 for a malformed id, 403 for a box outside the user's list (GetMyOrganizations), 402 for a box
 * whose API subscription has ended.
 */
export function boxNamed(
	{ service, user }: Pick<Call, 'service' | 'user'>,
	text: string,
	parameter = 'BoxId',
): OpenBox {
	const key = boxKeyOf(text);
	if (key === undefined) throw unparsable(parameter, text);
	const box = service.boxes.get(key);
	const access = user.boxes.get(key);
	// In the words of the service (diadocapi-docs issues 175 and 930).
	if (!box || !access) throw Refusal.forbidden(`Access to Box [${boxIdGuid(key)}] is denied`);
	if (!box.hasSubscription) {
		throw new Refusal(
			402,
			`API subscription of box ${text} has ended.`,
			'DiadocApi.PaymentRequired',
		);
	}
	return { box, access };
}

/** @throws Refusal 403 without access to all documents of the box. */
export function requireAllDocuments(box: Box, access: DocumentAccess): void {
	if (access.level === 'AllDocuments') return;
	throw Refusal.forbidden(
		`User must have access to all departments in organization ${box.organizationId}`,
	);
}
