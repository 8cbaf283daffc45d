import { Pool } from 'undici';
import type { BenchServer } from '../server/benchServer';
import type { Answered } from '../server/entrance';

const OWN_HEADERS = ['host', 'connection', 'content-length'];

/**
 * Makes requests one after another over one connection, by undici alone, and drops the bodies: nothing with the same
 * requests can be faster.
 */
export async function bareRequests(
	url: string,
	{ caCertificate }: Pick<BenchServer, 'caCertificate'>,
	requests: readonly Answered[],
): Promise<void> {
	const pool = new Pool(url, { connections: 1, connect: { ca: caCertificate } });
	for (const { method, url: path, headers } of requests) {
		const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name));
		const { statusCode, body } = await pool.request({
			method: method === 'POST' ? 'POST' : 'GET',
			path,
			headers: Object.fromEntries(kept),
		});
		if (statusCode !== 200) throw new Error(`The server answered ${statusCode}`);
		let bytes = 0;
		for await (const chunk of body) bytes += Buffer.from(chunk).length;
		if (bytes === 0) throw new Error('The server sent nothing');
	}
	await pool.close();
}
