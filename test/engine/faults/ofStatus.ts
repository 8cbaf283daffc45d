import { answering, type Faults, NOW } from './fault';

const MINUTE = 60_000;

/** 429 with a date to wait until, by a service whose clock differs from n8n's by so many ms. */
const untilDate = (difference: number) => {
	const clock = new Date(NOW.getTime() + difference);
	return answering({
		kind: 'status',
		status: 429,
		retryAfter: new Date(clock.getTime() + 10 * MINUTE),
		headers: { Date: clock.toUTCString() },
	});
};

const tenMinutes = {
	message: 'Diadoc received too many requests',
	description: /Diadoc asks to wait 600 s/,
	httpCode: '429',
	failure: { cause: 'rate-limited', retryAfterMs: 10 * MINUTE },
	tries: 1,
	pause: 10 * MINUTE,
} as const;

const unavailable = {
	message: 'Diadoc is not available right now',
	description: /usually passes by itself/,
	failure: { cause: 'temporarily-unavailable' },
	tries: 4,
} as const;

/** The service, or the web server in front of it, refuses. */
export const ofStatus: Faults = {
	'429 that names no pause': {
		way: answering({ kind: 'status', status: 429 }),
		message: 'Diadoc received too many requests',
		description: /limits how often it may be asked/,
		httpCode: '429',
		failure: { cause: 'rate-limited' },
		tries: 4,
	},
	'429 with a pause in seconds': {
		way: answering({ kind: 'status', status: 429, retryAfter: 600 }),
		...tenMinutes,
	},
	'429 with a pause until a date': { way: untilDate(0), ...tenMinutes },
	'429 with a date, by a clock an hour ahead of ours': {
		way: untilDate(60 * MINUTE),
		...tenMinutes,
	},
	'429 with a date, by a clock an hour behind ours': {
		way: untilDate(-60 * MINUTE),
		...tenMinutes,
	},
	'500': {
		way: answering({ kind: 'status', status: 500, text: 'Internal error' }),
		...unavailable,
		httpCode: '500',
	},
	'500 with a web page': {
		way: answering({ kind: 'html', status: 500 }),
		...unavailable,
		httpCode: '500',
	},
	'502': { way: answering({ kind: 'html', status: 502 }), ...unavailable, httpCode: '502' },
	'503': { way: answering({ kind: 'status', status: 503 }), ...unavailable, httpCode: '503' },
	'503 with a pause in seconds': {
		way: answering({ kind: 'status', status: 503, retryAfter: 600 }),
		...unavailable,
		description: /Diadoc asks to wait 600 s/,
		httpCode: '503',
		failure: { cause: 'temporarily-unavailable', retryAfterMs: 10 * MINUTE },
		tries: 1,
		pause: 10 * MINUTE,
	},
	'504': { way: answering({ kind: 'html', status: 504 }), ...unavailable, httpCode: '504' },
	'401': {
		way: answering({ kind: 'status', status: 401, text: 'The token has expired.' }),
		message: 'Diadoc did not accept the access token',
		description: /enter a new 'Access Token'.*Diadoc says: The token has expired\./s,
		httpCode: '401',
		failure: { cause: 'credential-invalid' },
		tries: 1,
	},
	'402': {
		way: answering({ kind: 'status', status: 402 }),
		message: 'The box has no API subscription',
		description: /Ask your Kontur manager/,
		httpCode: '402',
		failure: { cause: 'configuration-invalid' },
		tries: 1,
	},
	'403': {
		way: answering({ kind: 'status', status: 403, errorCode: 'DiadocApi.Forbidden' }),
		message: 'Diadoc refused access',
		description: /Choose another 'Box', or ask an administrator.*DiadocApi\.Forbidden/s,
		httpCode: '403',
		failure: { cause: 'configuration-invalid' },
		tries: 1,
	},
	'409 of a feed in the making': {
		way: answering({
			kind: 'status',
			status: 409,
			text: 'Could not get meta',
			errorCode: 'DiadocApi.Conflict',
		}),
		message: 'Diadoc is still preparing the event feed',
		description: /passes by itself/,
		httpCode: '409',
		failure: { cause: 'temporarily-unavailable' },
		tries: 1,
	},
	'410': {
		way: answering({ kind: 'status', status: 410 }),
		message: 'Diadoc has removed this version of the method',
		description: /Update n8n-nodes-diadoc/,
		httpCode: '410',
		failure: { cause: 'configuration-invalid' },
		tries: 1,
	},
};
