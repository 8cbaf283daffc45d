/** Holds requests until a test releases them, so that order is proved without waiting. */
export class Gate {
	/** Settles when the first request waits at the gate. */
	readonly arrived: Promise<void>;
	readonly opened: Promise<void>;
	#arrive: () => void = () => {};
	#open: () => void = () => {};

	constructor() {
		this.arrived = new Promise((resolve) => {
			this.#arrive = resolve;
		});
		this.opened = new Promise((resolve) => {
			this.#open = resolve;
		});
	}

	/** Called by the server; settles once the gate is open. */
	async pass(): Promise<void> {
		this.#arrive();
		await this.opened;
	}

	/** Releases all requests, now and later. */
	open(): void {
		this.#open();
	}
}
