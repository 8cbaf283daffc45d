import { runAbortable } from '../../transport/abort';
import type { Authorization } from '../../transport/request';

const scheme = 'Bearer ';

/** How often a new token that is refused is renewed again, when an earlier one was accepted. */
const maxRenewals = 3;

/**
 * The access tokens of one connection. A token that the service refuses is renewed once for all requests that share the
 * connection, which wait for the new one.
 */
export class AccessTokens implements Authorization {
	private renewal: Promise<string> | undefined;
	private renewals = 0;
	private hasBeenAccepted = false;
	/** The current token is refused, and there is no other. */
	isRefused = false;

	/** @param renew obtains a token in place of a refused one; absent where a person has to enter it */
	constructor(
		private token: string,
		private readonly renew?: (refused: string) => Promise<string>,
	) {}

	get account(): string {
		return this.token;
	}

	async header(): Promise<string> {
		await this.renewal;
		return `${scheme}${this.token}`;
	}

	accepted(header: string): void {
		if (header !== `${scheme}${this.token}`) return;
		this.renewals = 0;
		this.hasBeenAccepted = true;
	}

	async refused(header: string, signal?: AbortSignal): Promise<boolean> {
		// Another request may have had it renewed meanwhile.
		if (header !== `${scheme}${this.token}`) return true;
		if (this.renewal === undefined) {
			const max = this.hasBeenAccepted ? maxRenewals : 1;
			if (this.renew === undefined || this.renewals >= max) {
				this.isRefused = true;
				return false;
			}
			this.renewals += 1;
			this.renewal = this.renewed(this.renew);
		}
		const { renewal } = this;
		await runAbortable({ cancel: signal }, async () => await renewal);
		return true;
	}

	private async renewed(renew: (refused: string) => Promise<string>): Promise<string> {
		const fresh = renew(this.token).catch((error: unknown) => {
			this.isRefused = true;
			throw error;
		});
		this.token = await fresh.finally(() => {
			this.renewal = undefined;
		});
		return this.token;
	}
}
