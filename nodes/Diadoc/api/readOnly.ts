import type { DiadocConnection } from './connection';
import type { DiadocMethod } from './methods';

/** The credential is read-only, and the call would change something. */
export class ReadOnlyError extends Error {
	constructor(readonly method: string) {
		super(`${method} was not called: the credential is read-only`);
		this.name = 'ReadOnlyError';
	}
}

/** @throws ReadOnlyError when the connection is read-only, and the method is not */
export function assertAllowed(
	{ isReadOnly = false }: Pick<DiadocConnection, 'isReadOnly'>,
	{ name, repetition }: DiadocMethod,
): void {
	if (isReadOnly && repetition !== 'safe') throw new ReadOnlyError(name);
}
