import 'undici';

// What only the package's own cut of undici has (tools/vendor/undici.mjs).
declare module 'undici' {
	/** A secure context that trusts these certificates, in PEM, besides those that Node trusts. */
	export function secureContextTrusting(certificates: string): { readonly context: unknown };

	/** Waits until a connection is free that has just brought the end of a body. */
	export function connectionReleased(): Promise<void>;
}
