/** A body that came to its end in order, and is shorter than it should be. */
export class IncompleteBody extends Error {
	override readonly name = 'IncompleteBody';
	readonly code = 'INCOMPLETE_BODY';
}

/**
 * To be called by a consumer of `receive` that knows how long the body is.
 *
 * @param expected bytes, where that is known; more of them are none of its business, a content may have been edited since
 * @throws IncompleteBody when it is shorter; `receive` takes it for a body that broke off
 */
export function assertWhole(bytes: number, expected: number | undefined): void {
	if (expected === undefined || bytes >= expected) return;
	throw new IncompleteBody(`${bytes} of ${expected} bytes came`);
}
