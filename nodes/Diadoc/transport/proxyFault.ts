/** The environment names a proxy that no connection can be made through. */
export class UnusableProxy extends Error {
	override readonly name = 'UnusableProxy';
}

/** The proxy could not be reached, or refused to connect to the service. */
export class ProxyFault extends Error {
	/**
	 * @param reason what undici threw, when the proxy could not be reached
	 * @param status what the proxy answered, when it refused
	 */
	constructor(
		message: string,
		readonly reason?: unknown,
		readonly status?: number,
	) {
		super(message);
		this.name = 'ProxyFault';
	}
}
