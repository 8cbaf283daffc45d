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

/**
 * What a universal message says; several statuses may share one message. The group goes before the code: roaming sends
 * rejections under the code of amendments. One that is out of the docflow moves nothing, so only information counts.
 */
export function universalMessageEvents({
	CodeGroup: group,
	Events: statuses,
	IsOutOfWorkflow,
}: UniversalMessageInfo): BusinessEvent[] {
	const isGrouped = group !== undefined && group in eventOfGroup;
	const codes = statuses.map(({ StatusCode }) => StatusCode);
	const groups = isGrouped ? [group] : codes.map((code) => groupOfCode[code ?? 0] ?? '');
	const found = groups.flatMap((name): BusinessEvent[] => {
		const event = eventOfGroup[name];
		if (event !== 'correctionRequested') return event === undefined ? [] : [event];
		return codes.length === 0
			? [event]
			: codes.map((code) => (code === authorityCode ? 'authorityProofRequested' : event));
	});
	return [...new Set(found)].filter(
		(event) => !IsOutOfWorkflow || event === 'informationMessageReceived',
	);
}
