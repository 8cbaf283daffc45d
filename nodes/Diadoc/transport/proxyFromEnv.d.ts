declare module 'proxy-from-env' {
	/** The proxy that the environment names for the address; empty when the connection is to be direct. */
	export function getProxyForUrl(url: string): string;
}
