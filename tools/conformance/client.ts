import { retryAfterOf } from '../../nodes/Diadoc/transport/retry';
import { NotSeen } from './assumption';
import { assertReads } from './reads';
import { codeOf, say } from './safe';
import { type Incoming, type Send, sendForReal } from './send';

export interface Answer extends Incoming {
	readonly path: string;
}

export interface Question {
	verb?: 'GET' | 'POST';
	query?: Readonly<Record<string, string | number | undefined>>;
	body?: Uint8Array;
	accept?: string;
	token?: string;
}

export interface ClientOptions {
	url: string;
	token: string;
	budget?: number;
	/** Ms between two requests. */
	intervalMs?: number;
	send?: Send;
	pause?: (ms: number) => Promise<void>;
}

const usualBudget = 100;
const usualIntervalMs = 300;
const usualPauseMs = 5_000;
const maxPauseMs = 60_000;
const maxTries = 3;
const unavailable: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Asks Diadoc: one request after another, up to a budget, and only reads. */
export class Client {
	readonly answers: Answer[] = [];
	readonly budget: number;
	#sent = 0;

	constructor(private readonly options: ClientOptions) {
		this.budget = options.budget ?? usualBudget;
	}

	get sent(): number {
		return this.#sent;
	}

	/** @throws NotSeen when the budget is used up, or Diadoc cannot be reached */
	async ask(path: string, question: Question = {}): Promise<Answer> {
		assertReads(path);
		for (let tries = 1; ; tries += 1) {
			const answer = { path, ...(await this.#send(path, question)) };
			this.answers.push(answer);
			if (!unavailable.has(answer.status) || tries === maxTries) return answer;
			const asked = retryAfterOf(answer.headers, Date.now()) ?? usualPauseMs;
			await this.pause(Math.min(asked, maxPauseMs));
		}
	}

	async pause(ms: number): Promise<void> {
		const { pause = async (given) => await new Promise((done) => setTimeout(done, given)) } =
			this.options;
		await pause(ms);
	}

	async #send(path: string, question: Question): Promise<Incoming> {
		if (this.#sent >= this.budget) throw new NotSeen(say`all ${this.budget} requests were used`);
		if (this.#sent > 0) await this.pause(this.options.intervalMs ?? usualIntervalMs);
		this.#sent += 1;
		const { verb: method = 'GET', query = {}, body, accept } = question;
		const { url: origin, token, send = sendForReal } = this.options;
		const url = new URL(`${origin.replace(/\/+$/, '')}${path}`);
		for (const [name, value] of Object.entries(query)) {
			if (value !== undefined) url.searchParams.set(name, String(value));
		}
		const headers = {
			authorization: `Bearer ${question.token ?? token}`,
			'user-agent': 'n8n-nodes-diadoc-conformance',
			'x-solution-info': 'n8n-nodes-diadoc-conformance',
			...(accept !== undefined && { accept }),
		};
		return await send({ method, url, headers, body }).catch((error: unknown) => {
			throw new NotSeen(say`the request got no answer (${codeOf(error)})`, { cause: error });
		});
	}
}
