/** No connection can be made through the proxy that the environment names. */
export class UnusableProxy extends Error {
	override readonly name = 'UnusableProxy';
}

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
