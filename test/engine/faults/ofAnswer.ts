import { answering, type Faults } from './fault';

const cutShort = {
	message: 'The answer of Diadoc was cut short',
	description: /ended in the middle of the answer/,
	failure: { cause: 'temporarily-unavailable' },
	tries: 4,
} as const;

const unreadable = {
	message: 'The answer of Diadoc could not be read',
	description: /not in the form that the method has/,
	tries: 1,
} as const;

/** An answer arrives that is not the proper one. */
export const ofAnswer: Faults = {
	'half an answer': { way: answering({ kind: 'truncate', bytes: 700 }), ...cutShort },
	'half an answer, announced as whole': {
		way: answering({ kind: 'cut', bytes: 700 }),
		...unreadable,
	},
	'an empty answer': {
		way: answering({ kind: 'cut', bytes: 0 }),
		...unreadable,
		description: /not in the form that the method has.*Details: the body is empty/s,
	},
	'half a compressed answer': { way: answering({ kind: 'cutGzip', bytes: 200 }), ...cutShort },
	garbage: { way: answering({ kind: 'garbage' }), ...unreadable },
	'a web page': {
		way: answering({ kind: 'html' }),
		message: 'A web page came instead of an answer of Diadoc',
		description: /sign-in or maintenance page/,
		failure: { cause: 'temporarily-unavailable' },
		tries: 1,
	},
	'an answer beyond all bounds': {
		way: answering({ kind: 'oversize', bytes: 65 * 1024 * 1024 }),
		message: 'The answer of Diadoc is too large',
		description: /so that n8n does not run out of memory/,
		failure: { cause: 'configuration-invalid' },
		tries: 1,
	},
};
