import { randomUUID } from 'node:crypto';
import { knownAnswer } from '../../../nodes/Diadoc/errors/knownAnswers';
import { pathOf, versionsOf } from '../../../nodes/Diadoc/api/methods';
import { retryAfterOf } from '../../../nodes/Diadoc/transport/retry';
import {
	type Assumption,
	differs,
	type Finding,
	type Group,
	held,
	heldIf,
	notSeen,
} from '../assumption';
import type { Answer } from '../client';
import type { Observed } from '../observed';
import { lengthOf, listOf, mediaType, nameOf, type Safe, say } from '../safe';
import { NO_METHOD, reads } from '../reads';
import { asTransportError } from '../refusal';

/** The harmless part of a refusal: its status, its code, and the length of its text. */
function harmlessPart(answer: Answer): Safe {
	const { errorCode, serviceText = '' } = asTransportError(answer);
	const code = errorCode === undefined ? say`no code` : nameOf(errorCode);
	return say`status ${answer.status}, ${code}, ${mediaType(answer.headers['content-type'])} of ${lengthOf(serviceText)}`;
}

/** A refusal whose status decides the error text. */
const byStatus = (answer: Answer, status: number): Finding =>
	heldIf(answer.status === status, harmlessPart(answer));

/** A refusal that is recognised by its status and its words. */
function byWords(answer: Answer, status: number): Finding {
	const isKnown = knownAnswer(asTransportError(answer)) !== undefined;
	const words = isKnown ? say`known words` : say`words that are not known`;
	return heldIf(answer.status === status && isKnown, say`${harmlessPart(answer)}, ${words}`);
}

const served: ReadonlySet<string> = new Set(
	reads.flatMap((method) => versionsOf(method).map((version) => pathOf(method, version))),
);

/** Refusals of the methods themselves; the server refuses a wrong verb or path before them. */
const refusals = ({ client }: Observed): Answer[] =>
	client.answers.filter(
		({ status, path }) => [400, 401, 402, 403, 404, 409].includes(status) && served.has(path),
	);

const assumptions: Assumption[] = [
	{
		id: 'refusals.token',
		claim: 'A token that is not good is answered with 401',
		usedFor: 'Renewing the access, and "Diadoc did not accept the access token"',
		whenItDiffers: 'An expired token is reported in other words. Open an issue',
		check: async (box) =>
			byStatus(
				await box.client.ask('/GetMyOrganizations', {
					query: { autoRegister: 'false' },
					token: 'conformance',
				}),
				401,
			),
	},
	{
		id: 'refusals.foreignBox',
		claim: 'A box that the user does not have is answered with 403',
		usedFor: '"Diadoc refused access"',
		whenItDiffers: 'A wrong Box is reported in other words. Open an issue',
		check: async (box) =>
			byStatus(
				await box.client.ask('/V8/GetNewEvents', { query: { boxId: randomUUID(), limit: 1 } }),
				403,
			),
	},
	{
		id: 'refusals.noEvent',
		claim: 'An event that the box does not have is answered with 404',
		usedFor:
			'"The box has no such event", and going on without the details of a message that is gone',
		whenItDiffers: 'A wrong Event ID is reported in other words. Open an issue',
		async check(box) {
			await box.requireAllDocuments();
			const query = { ...(await box.box()), eventId: randomUUID() };
			return byWords(await box.client.ask('/V3/GetEvent', { query }), 404);
		},
	},
	{
		id: 'refusals.noMessage',
		claim: 'A message that the box does not have is answered with 404',
		usedFor: '"The box has no such message", and events whose message is gone',
		whenItDiffers:
			'A poll could stop at such an event. Switch Include Details off, and open an issue',
		check: async (box) =>
			byWords(
				await box.client.ask('/V6/GetMessage', {
					query: { ...(await box.box()), messageId: randomUUID() },
				}),
				404,
			),
	},
	{
		id: 'refusals.key',
		claim: 'A key that is none is answered with 400 and "cursor must have valid value"',
		usedFor: '"Diadoc does not recognise the index key"',
		whenItDiffers: 'A wrong key is reported in other words. Open an issue',
		check: async (box) => byWords(await box.newEvents({ afterIndexKey: 'AAAA', limit: 1 }), 400),
	},
	{
		id: 'refusals.parameter',
		claim: 'A parameter of the wrong form is answered with 400',
		usedFor: 'Errors that no repetition mends: they are not asked again',
		whenItDiffers: 'Such an error could be repeated for a while before it appears. Open an issue',
		check: async (box) => byStatus(await box.newEvents({ timestampFromTicks: 'yesterday' }), 400),
	},
	{
		id: 'refusals.verb',
		claim: 'The wrong verb is answered with 405',
		usedFor: 'Errors of an address that leads to something else than Diadoc',
		whenItDiffers: 'Nothing to do',
		check: async (box) =>
			byStatus(await box.client.ask('/V5/GetDocflowEvents', { query: await box.box() }), 405),
	},
	{
		id: 'refusals.method',
		claim: 'A method that does not exist is answered with 404',
		usedFor: '"Diadoc has removed this version of the method"; and the checks of versions below',
		whenItDiffers: 'The checks of versions below say little. Open an issue',
		check: async (box) => byStatus(await box.client.ask(`/V1/${NO_METHOD}`), 404),
	},
	{
		id: 'refusals.department',
		claim:
			'A user who may not see all documents has to name a department, and is refused with 400 in words that the package knows',
		usedFor: '"A department has to be chosen"',
		whenItDiffers:
			'That error comes in other words; choose a Department in the filters. Open an issue',
		async check(box) {
			const { level } = await box.permissions();
			if (level === 'AllDocuments') return notSeen(say`the user may see all documents`);
			const answer = await box.client.ask('/V8/GetNewEvents', {
				query: { ...(await box.box()), limit: 1 },
			});
			return byWords(answer, 400);
		},
	},
	{
		id: 'refusals.form',
		claim: 'Refusals are plain text with X-Diadoc-ErrorCode',
		usedFor: "Diadoc's own words at the end of each error, and recognising the code",
		whenItDiffers: 'Errors lack the words of Diadoc. Open an issue',
		async check(box) {
			const seen = refusals(box);
			if (seen.length === 0) return notSeen(say`nothing was refused`);
			const wrong = seen.filter(({ headers }) => {
				const isText = headers['content-type']?.startsWith('text/plain') ?? false;
				return !isText || headers['x-diadoc-errorcode'] === undefined;
			});
			return heldIf(
				wrong.length === 0,
				say`${wrong.length} of ${seen.length}: ${listOf(wrong.map(harmlessPart))}`,
			);
		},
	},
	{
		id: 'refusals.trace',
		claim: 'Every answer has X-Kontur-Trace-Id',
		usedFor: 'The trace id at the end of errors, for the support of Kontur',
		whenItDiffers: 'Errors have no trace id: give the support the time instead',
		async check({ client }) {
			const { answers } = client;
			if (answers.length === 0) return notSeen(say`nothing was asked`);
			const without = answers.filter(({ headers }) => headers['x-kontur-trace-id'] === undefined);
			return heldIf(without.length === 0, say`${without.length} of ${answers.length} have none`);
		},
	},
	{
		id: 'refusals.retryAfter',
		claim: 'An answer 429 says in Retry-After how long to wait',
		usedFor:
			'The pause of all calls of a credential; without it the package waits by itself, ever longer',
		whenItDiffers: 'Nothing breaks. Let workflows run less often when such errors appear',
		async check({ client }) {
			const throttled = client.answers.filter(({ status }) => status === 429);
			if (throttled.length === 0)
				return notSeen(say`no request was one too many; none is provoked`);
			const waits = throttled.map(({ headers }) => retryAfterOf(headers, Date.now()));
			const named = waits.filter((wait) => wait !== undefined);
			if (named.length < waits.length)
				return differs(say`${waits.length - named.length} of ${waits.length} name none`);
			return held(say`${Math.max(...named)} ms at most`);
		},
	},
];

export const refusalsGroup: Group = { title: 'Refusals and rights', assumptions };
