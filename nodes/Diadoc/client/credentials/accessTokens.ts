import { runAbortable } from '../../transport/abort';
import type { Authorization } from '../../transport/request';

const scheme = 'Bearer ';

/** How often a token that came new and was refused is renewed, when the service has accepted one of its predecessors. */
const mostRenewals = 3;

/**
 * The access tokens of one connection, of which the last one is in force. However many requests share it, a token that the
 * service refuses is renewed once, and nobody sends it any more meanwhile.
 */
export class AccessTokens implements Authorization {
	private renewal: Promise<string> | undefined;
	/** Renewals since the service last accepted a token. */
	private renewals = 0;
	private hasBeenAccepted = false;
	/** The token in force is refused, and there is no other. */
	isRefused = false;

	/**
	 * @param token the one to begin with
	 * @param renew obtains another one in place of a refused one; absent where a person has to enter it
	 */
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
			const most = this.hasBeenAccepted ? mostRenewals : 1;
			if (this.renew === undefined || this.renewals >= most) {
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
