/**
 * A rule of the package, and a change of its source that breaks it.
 *
 * @typedef {object} Break
 * @property {string} rule
 * @property {string} file below nodes/Diadoc
 * @property {string} find text that is in the file once
 * @property {string} replace what breaks the rule
 * @property {string} tests what has to notice, below test/unit
 */

/** @type {Break[]} */
export const BREAKS = [
	// Where a trigger is in the feed.
	{
		rule: 'the place stays behind the newest key, of which another event may still appear',
		file: 'trigger/cursor/place.ts',
		find: 'moments.slice(0, Math.max(0, reached)).findLastIndex',
		replace: 'moments.slice(0, reached + 1).findLastIndex',
		tests: 'trigger',
	},
	{
		rule: 'an event that was gone past is known when it comes again',
		file: 'trigger/cursor/place.ts',
		find: '[known, ...open.map(({ ids }) => ids)]',
		replace: 'open.map(({ ids }) => ids)',
		tests: 'trigger',
	},
	{
		rule: 'the place never moves back',
		file: 'trigger/cursor/place.ts',
		find: 'if (keysBeyond(place.after, [key]).length === 0) return place;',
		replace: '',
		tests: 'trigger',
	},
	{
		rule: 'no more than the last events are kept',
		file: 'trigger/cursor/place.ts',
		find: '.slice(-maxKept)',
		replace: '',
		tests: 'trigger',
	},
	{
		rule: 'the look-back counts from what there was when the walk began',
		file: 'trigger/cursor/place.ts',
		find: 'const newest = seen?.indexKey ?? moments.at(-1)',
		replace: 'const newest = moments.at(-1)',
		tests: 'trigger',
	},
	{
		rule: 'a box that has left keeps its place',
		file: 'trigger/cursor/boxStates.ts',
		find: 'left.slice(-maxLeft)',
		replace: 'left.slice(0, 0)',
		tests: 'trigger',
	},
	{
		rule: 'a box that gets another turn in a poll goes on from where the first one ended',
		file: 'trigger/pollBoxes.ts',
		find: 'poll.state = reached;',
		replace: '',
		tests: 'trigger',
	},
	// The walk over pages.
	{
		rule: 'a walk over millions of events remembers a bounded number of keys',
		file: 'api/paging/recentKeys.ts',
		find: 'this.newer.size >= minKept',
		replace: 'this.newer.size >= Infinity',
		tests: 'api/paging',
	},
	{
		rule: 'a moment is whole only where its two ends meet',
		file: 'api/paging/wholeMoment.ts',
		find: 'if (isShort(after) || (isTimed && isBeforeIt)) return true;',
		replace: 'return true;',
		tests: 'api/paging',
	},
	{
		rule: 'directions prove nothing about events without documents',
		file: 'api/paging/wholeMoment.ts',
		find: 'isWhole && narrowed.length > 0 && part.documentDirections === narrowed[0]?.documentDirections',
		replace: 'isWhole && narrowed.length > 0',
		tests: 'api/paging',
	},
	// What is sent, how often, and what is taken of the answer.
	{
		rule: 'a single 500 is asked again',
		file: 'transport/retry.ts',
		find: 'new Set([429, 500, 502, 503, 504])',
		replace: 'new Set([429, 502, 503, 504])',
		tests: 'transport',
	},
	{
		rule: 'what must not be done twice is not sent twice',
		file: 'transport/retry.ts',
		find: "limits.repetition !== 'never' || isUnprocessed(error)",
		replace: 'true',
		tests: 'transport',
	},
	{
		rule: 'no wait begins that would end after the deadline',
		file: 'transport/retry.ts',
		find: 'limits.now + wait >= limits.deadline',
		replace: 'false',
		tests: 'transport',
	},
	{
		rule: 'a service that asks for a long pause is left to the caller',
		file: 'transport/retry.ts',
		find: 'if (retryAfterMs > maxRetryAfterMs) return undefined;',
		replace: '',
		tests: 'transport',
	},
	{
		rule: 'no more requests a second than Diadoc advises',
		file: 'transport/throttle.ts',
		find: 'this.starts.length < maxRequestsPerSecond',
		replace: 'this.starts.length < Infinity',
		tests: 'transport',
	},
	{
		rule: 'a body that is too large is given up while it comes',
		file: 'transport/receive.ts',
		find: 'this.isTooLarge = this.received > this.maxBytes;',
		replace: 'this.isTooLarge = false;',
		tests: 'transport',
	},
	{
		rule: 'a consumer that reads slowly does not use up the time-out',
		file: 'transport/receive.ts',
		find: 'if (!isSlow || body.readableLength > 0)',
		replace: 'if (!isSlow)',
		tests: 'transport',
	},
	// Secrets, and what strangers write.
	{
		rule: 'a token is concealed also in part',
		file: 'transport/secrets.ts',
		find: 'return left.length < runs.minLength ? left : withoutRuns(left, runs);',
		replace: 'return left;',
		tests: 'transport/secrets',
	},
	{
		rule: 'a token is concealed also in base64',
		file: 'transport/secrets.ts',
		find: 'return [secret, ...encoded];',
		replace: 'return [secret];',
		tests: 'transport/secrets',
	},
	{
		rule: 'the folders of a foreign machine are no part of a file name',
		file: 'transport/fileName.ts',
		find: "safeFileName(path.split(/[/\\\\]/).at(-1) ?? '')",
		replace: 'safeFileName(path)',
		tests: 'transport/fileName',
	},
	{
		rule: 'marks that cannot be seen are no part of a text',
		file: 'transport/plainText.ts',
		find: ".replace(/\\p{Cf}/gu, '')",
		replace: '',
		tests: 'transport/plainText',
	},
	{
		rule: 'an address that n8n forbids is not asked',
		file: 'transport/egress.ts',
		find: 'const verdict = await filter?.validateUrl(url);',
		replace: 'const verdict = await filter?.validateUrl(url).then(() => undefined);',
		tests: 'transport',
	},
	// Access tokens.
	{
		rule: 'a token is renewed once at a time',
		file: 'client/credentials/renewOnce.ts',
		find: 'underWay.set(credentialId, started);',
		replace: '',
		tests: 'client/credentials',
	},
	{
		rule: 'a renewal that was refused for good is not asked for again at once',
		file: 'client/credentials/knownRefusals.ts',
		find: 'if (known?.basis === basis) throw known.error;',
		replace: '',
		tests: 'client/credentials',
	},
	// What an event means.
	{
		rule: 'a refusal of what is not known says no more than that there is one',
		file: 'events/classify/attachmentEvents.ts',
		find: "if (isUnderUnknown(place)) return ['refusalAdded'];",
		replace: '',
		tests: 'events/classify',
	},
	{
		rule: 'a rejected revocation is no rejected document',
		file: 'events/classify/attachmentEvents.ts',
		find: "if (isRevocationRequest(place.parent)) return ['revocationRejected'];",
		replace: '',
		tests: 'events/classify',
	},
	{
		rule: 'a signature with a disagreement is not a plain one',
		file: 'events/classify/classifyEvent.ts',
		find: "return { ...change, type: 'documentSignedWithDisagreement' };",
		replace: 'return change;',
		tests: 'events',
	},
	{
		rule: 'an old failure of roaming is not repeated by a newer notification',
		file: 'events/classify/attachmentEvents.ts',
		find: 'const hasFailed = isNewest && state',
		replace: 'const hasFailed = state',
		tests: 'events',
	},
	{
		rule: 'a valid signature has not failed its check',
		file: 'events/classify/attachmentEvents.ts',
		find: "reports?.get(entity.EntityId ?? '') ? [] : ",
		replace: '',
		tests: 'events',
	},
];
