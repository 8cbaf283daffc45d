import 'undici';

declare module 'undici' {
	/**
	 * A secure context that trusts these certificates, in PEM, besides those that Node trusts. Only the package's own cut of
	 * undici has it (tools/vendor/undici.mjs).
	 */
	export function secureContextTrusting(certificates: string): { readonly context: unknown };
}
