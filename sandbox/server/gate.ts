/** Holds requests until a test lets them go, so that order is proved without waiting for time to pass. */
export class Gate {
	/** Settles when the first request stands at the gate. */
	readonly arrived: Promise<void>;
	/** Settles when the gate is open. */
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

	/** Lets everybody through, now and later. */
	open(): void {
		this.#open();
	}
}
