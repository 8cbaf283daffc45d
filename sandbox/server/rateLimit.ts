import { Refusal } from './refusal';

/** The throttle in front of the service. */
export class RateLimit {
	#arrivals: number[] = [];

	/**
	 * @param retryAfter Seconds in Retry-After; the service does not document that it sends any.
	 * @param clock Milliseconds.
	 */
	constructor(
		private readonly perSecond: number,
		private readonly retryAfter: number | undefined,
		private readonly clock: () => number,
	) {}

	/** @throws Refusal 429 with the page of nginx (diadocsdk-csharp issue 188). */
	admit(): void {
		const now = this.clock();
		this.#arrivals = this.#arrivals.filter((arrival) => arrival > now - 1000);
		if (this.#arrivals.length >= this.perSecond) throw tooManyRequests(this.retryAfter);
		this.#arrivals.push(now);
	}
}

function tooManyRequests(retryAfter: number | undefined): Refusal {
	return new Refusal(429, htmlPage('429 Too Many Requests'), undefined, {
		'Content-Type': 'text/html',
		...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
	});
}

/** A page of the web server in front of the service. */
export function htmlPage(title: string): string {
	return [
		'<html>',
		`<head><title>${title}</title></head>`,
		`<body><center><h1>${title}</h1></center><hr><center>nginx</center></body>`,
		'</html>',
		'',
	].join('\r\n');
}
