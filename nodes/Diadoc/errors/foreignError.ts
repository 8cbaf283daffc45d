import { NotReadyError } from '../api/untilReady';
import { NotDoneError, OperationStillRunningError, UnknownOutcomeError } from '../api/operation';
import { ReadOnlyError } from '../api/readOnly';
import { RepeatedPageError } from '../api/paging/pageWalk';
import { UnreadableMomentError } from '../api/paging/wholeMoment';
import { UndecodableBodyError } from '../protocol/undecodableBodyError';
import { UnexpectedFault } from '../transport/fault';
import { TransportError } from '../transport/transportError';

/** Errors of this package, and those of a bug in its code. */
const own = [
	NotDoneError,
	OperationStillRunningError,
	NotReadyError,
	ReadOnlyError,
	RepeatedPageError,
	TransportError,
	UndecodableBodyError,
	UnexpectedFault,
	UnknownOutcomeError,
	UnreadableMomentError,
	EvalError,
	RangeError,
	ReferenceError,
	SyntaxError,
	TypeError,
	URIError,
];

/**
 * Whether an error is n8n's or the machine's: an expression that names an unknown node, a deleted credential, a full
 * disk. n8n and people can handle those, so their text stays as it is.
 */
export function isForeignError(error: unknown): error is Error {
	if (!(error instanceof Error) || error.message === '') return false;
	return error.name !== 'AssertionError' && !own.some((type) => error instanceof type);
}
