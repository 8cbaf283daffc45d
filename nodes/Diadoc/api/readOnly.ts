import type { DiadocConnection } from './connection';
import type { DiadocMethod } from './methods';

/** The credential is for reading, and the call would change something. */
export class ReadOnlyError extends Error {
	/** @param method name of the method that was not called */
	constructor(readonly method: string) {
		super(`${method} was not called: the credential is read-only`);
		this.name = 'ReadOnlyError';
	}
}

/** @throws ReadOnlyError when the connection may only read, and the method does more */
export function assertAllowed(
	{ isReadOnly = false }: Pick<DiadocConnection, 'isReadOnly'>,
	{ name, repetition }: DiadocMethod,
): void {
	if (isReadOnly && repetition !== 'safe') throw new ReadOnlyError(name);
}
