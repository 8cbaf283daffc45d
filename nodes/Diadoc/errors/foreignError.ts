import { PrintFormNotReadyError } from '../api/printForm';
import { RepeatedPageError } from '../api/pageWalk';
import { UnreadableMomentError } from '../api/wholeMoment';
import { UndecodableBodyError } from '../protocol/undecodableBodyError';
import { UnexpectedFault } from '../transport/fault';
import { TransportError } from '../transport/transportError';

/** Errors of this package, and what a mistake in its code throws. */
const own = [
	PrintFormNotReadyError,
	RepeatedPageError,
	TransportError,
	UndecodableBodyError,
	UnexpectedFault,
	UnreadableMomentError,
	EvalError,
	RangeError,
	ReferenceError,
	SyntaxError,
	TypeError,
	URIError,
];

/**
 * Whether an error is one of n8n or of the machine: an expression that names an unknown node, a credential that was deleted,
 * a full disk. n8n and people know what to do about those, so their text stays as it is.
 */
export function isForeignError(error: unknown): error is Error {
	if (!(error instanceof Error) || error.message === '') return false;
	return error.name !== 'AssertionError' && !own.some((type) => error instanceof type);
}
