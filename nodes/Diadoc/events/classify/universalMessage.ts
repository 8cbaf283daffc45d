import type { UniversalMessageInfo } from '../../protocol/decode';
import type { BusinessEvent } from './businessEvents';

/** The groups of status codes, for messages that come without a group (Diadoc glossary, universal message). */
const groupOfCode: Readonly<Record<number, string>> = {
	1999: 'Receipt',
	2007: 'AmendmentRequest',
	2999: 'AmendmentRequest',
	3999: 'Rejection',
	4002: 'InformationMessage',
	4003: 'InformationMessage',
};

const eventOfGroup: Readonly<Record<string, BusinessEvent>> = {
	Receipt: 'receiptIssued',
	AmendmentRequest: 'correctionRequested',
	Rejection: 'signatureRejected',
	InformationMessage: 'informationMessageReceived',
};

const authorityCode = 2007;

/** What one status of a universal message says; `undefined` for a code that no group has. */
function eventOfStatus(
	{ CodeGroup: group = '', IsOutOfWorkflow }: UniversalMessageInfo,
	code: number | undefined,
): BusinessEvent | undefined {
	if (IsOutOfWorkflow) return 'informationMessageReceived';
	const event = eventOfGroup[group] ?? eventOfGroup[groupOfCode[code ?? 0] ?? ''];
	return event === 'correctionRequested' && code === authorityCode
		? 'authorityProofRequested'
		: event;
}

/**
 * What a universal message says; several statuses may share one message. The group goes before the code: roaming sends
 * rejections under the code of amendments. One that is out of the docflow moves nothing: it is information, whatever its
 * code (Diadoc API, structure UniversalMessageInfo).
 */
export function universalMessageEvents(info: UniversalMessageInfo): BusinessEvent[] {
	const codes = info.Events.map(({ StatusCode }) => StatusCode);
	const found = (codes.length > 0 ? codes : [undefined]).map((code) => eventOfStatus(info, code));
	return [...new Set(found)].filter((event) => event !== undefined);
}

/** All that a refusal may be of, by what it hangs on. */
const refusals: ReadonlySet<BusinessEvent> = new Set([
	'refusalAdded',
	'revocationRejected',
	'signatureRejected',
] satisfies BusinessEvent[]);

/** The texts of the statuses that report one act: several acts in one message have a text each. */
export function textsOfAct(info: UniversalMessageInfo, act: BusinessEvent): string[] {
	const meaning = refusals.has(act) ? 'signatureRejected' : act;
	return info.Events.filter(
		({ StatusCode }) => (eventOfStatus(info, StatusCode) ?? 'other') === meaning,
	)
		.map(({ PlainText }) => PlainText)
		.filter((text) => text !== undefined);
}
