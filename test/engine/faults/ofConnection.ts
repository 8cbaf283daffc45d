import { answering, type Faults } from './fault';
import { namedWay } from './namedWay';
import { proxiedWay } from './proxiedWay';

const noAnswerInTime = {
	message: 'Diadoc did not answer in time',
	description: /slow at the moment/,
	failure: { cause: 'temporarily-unavailable' },
	tries: 1,
	budget: 1500,
} as const;

const unknownAddress = {
	message: 'The address of Diadoc was not found',
	description: /Check its network and name servers/,
	failure: { cause: 'temporarily-unavailable' },
	beginsBetweenPages: false,
} as const;

/** No answer arrives, or only part of it. */
export const ofConnection: Faults = {
	'a reset': {
		way: answering({ kind: 'reset' }),
		message: 'The connection to Diadoc broke off',
		description: /usually passes by itself/,
		failure: { cause: 'temporarily-unavailable' },
		tries: 4,
	},
	'a reset in the middle of the answer': {
		way: answering({ kind: 'reset', afterBytes: 700 }),
		message: 'The answer of Diadoc was cut short',
		description: /ended in the middle of the answer/,
		failure: { cause: 'temporarily-unavailable' },
		tries: 4,
	},
	'a service that hangs': { way: answering({ kind: 'hang' }), ...noAnswerInTime },
	'an answer that hangs in the middle': {
		way: answering({ kind: 'hang', afterBytes: 700 }),
		...noAnswerInTime,
		beginsBetweenPages: false,
	},
	'a host name that nobody knows': { way: namedWay('ENOTFOUND'), ...unknownAddress, tries: 1 },
	'a name server that is away': { way: namedWay('EAI_AGAIN'), ...unknownAddress, tries: 4 },
	'a proxy that dies': {
		way: proxiedWay,
		message: 'The proxy could not connect to Diadoc',
		description: /Check HTTPS_PROXY, HTTP_PROXY/,
		failure: { cause: 'temporarily-unavailable' },
		tries: 4,
	},
};
