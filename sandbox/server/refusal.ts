/** An answer other than 200 and 204: text/plain with X-Diadoc-ErrorCode. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		/** X-Diadoc-ErrorCode; undefined where the service sends none. */
		readonly errorCode?: string,
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
	}

	static badRequest(message: string): Refusal {
		return new Refusal(400, message, 'Http.BadRequest');
	}

	static forbidden(message: string): Refusal {
		return new Refusal(403, message, 'DiadocApi.Forbidden');
	}

	static notFound(message: string, errorCode = 'DiadocApi.NotFound'): Refusal {
		return new Refusal(404, message, errorCode);
	}
}
