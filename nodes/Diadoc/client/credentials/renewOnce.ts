/** Renewals that are under way, by credential; all nodes and executions of the process share them. */
const underWay = new Map<string, Promise<string>>();

export interface Renewal {
	/** The token that the engine keeps now; undefined when there is none, or it is known to be no good. */
	kept(): Promise<string | undefined>;
	/** Has the engine obtain another token and keep it. */
	refresh(): Promise<string>;
}

/**
 * Obtains a token in place of one that is no good any more, with one refresh for all who ask for it: who comes while it
 * is under way gets what it brings, who comes later gets the token that is kept by then. n8n's own guard in
 * `refreshOAuth2Token` covers only who comes meanwhile.
 *
 * @param credentialId id of the credential
 * @param refused the token that is no good; empty when there is none yet
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
