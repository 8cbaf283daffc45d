/**
 * What a user would write without this package: pages of GetNewEvents, each requested after the last IndexKey of the
 * one before.
 *
 * @returns the ids of the events it saw
 */
export async function readWithPlainCursor({
	url,
	token,
	boxId,
}: {
	url: string;
	token: string;
	boxId: string;
}) {
	const seen: string[] = [];
	let after: string | undefined;
	for (;;) {
		const query = new URLSearchParams({
			boxId,
			limit: '500',
			...(after && { afterIndexKey: after }),
		});
		const answer = await fetch(`${url}/V8/GetNewEvents?${query}`, {
			headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
		});
		const { Events }: { Events: Array<{ EventId: string; IndexKey: string }> } =
			await answer.json();
		const last = Events.at(-1);
		if (!last) return seen;
		seen.push(...Events.map(({ EventId }) => EventId));
		after = last.IndexKey;
	}
}
