/** Running renewals by credential, of all nodes and executions of the process. */
const underWay = new Map<string, Promise<string>>();

export interface Renewal {
	/** The token that n8n stores now; undefined when there is none, or it is known to be useless. */
	kept(): Promise<string | undefined>;
	/** Makes n8n obtain another token and store it. */
	refresh(): Promise<string>;
}

/**
 * Obtains a token in place of a useless one, with one refresh for all: callers during a refresh get its result, later
 * ones the stored token. n8n's own guard in `refreshOAuth2Token` covers only callers during a refresh.
 *
 * @param refused the useless token; empty when there is none yet
 * @throws what the renewal throws, to all who wait for it
 */
export async function renewOnce(
	credentialId: string,
	refused: string,
	renewal: Renewal,
): Promise<string> {
	for (;;) {
		const running = underWay.get(credentialId);
		if (running === undefined) break;
		const token = await running;
		if (token !== refused) return token;
	}
	const started = renewed(refused, renewal).finally(() => underWay.delete(credentialId));
	underWay.set(credentialId, started);
	return await started;
}

async function renewed(refused: string, { kept, refresh }: Renewal): Promise<string> {
	const token = await kept();
	return token !== undefined && token !== refused ? token : await refresh();
}
