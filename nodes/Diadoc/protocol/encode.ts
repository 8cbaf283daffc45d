import {
	writeGetDocflowEventsRequest,
	type GetDocflowEventsRequest as DocflowEventsRequest,
} from './generated/docflow/docflowEventsRequest';
import {
	writeGetForwardedDocumentEventsRequest,
	type GetForwardedDocumentEventsRequest as ForwardedDocumentEventsRequest,
} from './generated/forwarding/forwardedDocumentEventsRequest';
import { WireWriter } from './WireWriter';

export type { DocflowEventsRequest, ForwardedDocumentEventsRequest };
export type { TimeBasedFilter } from './generated/timeBasedFilter';

/**
 * Encodes the request of GetDocflowEvents, the same for V2 to V5, from the shape of the service's JSON: ticks are
 * decimal strings, `AfterIndexKey` is base64, enum values are names. Their form is not checked here. Only what is set
 * is sent; the service requires `Filter` (`{}` for everything).
 *
 * @throws RangeError when SortDirection is no name of that enum
 * @throws SyntaxError when ticks are not a whole number
 */
export function encodeDocflowEventsRequest(request: DocflowEventsRequest): Uint8Array {
	const wire = new WireWriter();
	writeGetDocflowEventsRequest(wire, request);
	return wire.finish();
}

/** Encodes the request of GetForwardedDocumentEvents, see {@link encodeDocflowEventsRequest}. */
export function encodeForwardedDocumentEventsRequest(
	request: ForwardedDocumentEventsRequest,
): Uint8Array {
	const wire = new WireWriter();
	writeGetForwardedDocumentEventsRequest(wire, request);
	return wire.finish();
}
