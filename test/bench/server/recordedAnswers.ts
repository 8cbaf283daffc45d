import { request } from 'undici';

export interface Asked {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

export interface Recorded {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** What an answer depends on. */
const ASKED = ['authorization', 'accept', 'accept-encoding', 'content-type'];

/** Headers that describe the body; the rest belongs to the connection. */
const ANSWERED = ['content-type', 'content-encoding'];

/** The answers of a server, each requested once and then repeated at once. */
export class RecordedAnswers {
	readonly #answers = new Map<string, Promise<Recorded>>();

	constructor(private readonly origin: string) {}

	async answerTo({ method, url, headers, body }: Asked): Promise<Recorded> {
		const asked = chosen(headers, ASKED);
		const key = JSON.stringify([method, url, asked, body.toString('base64')]);
		const known = this.#answers.get(key);
		if (known) return await known;
		const answer = this.#ask({ method, url, headers: asked, body });
		this.#answers.set(key, answer);
		return await answer;
	}

	async #ask({ method, url, headers, body }: Asked): Promise<Recorded> {
		const answer = await request(`${this.origin}${url}`, {
			method,
			headers,
			body: method === 'POST' ? body : undefined,
		});
		return {
			status: answer.statusCode,
			headers: chosen(answer.headers, ANSWERED),
			body: Buffer.from(await answer.body.arrayBuffer()),
		};
	}
}

function chosen(
	headers: Record<string, string | string[] | undefined>,
	names: readonly string[],
): Record<string, string> {
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = headers[name];
			return typeof value === 'string' ? [[name, value]] : [];
		}),
	);
}
