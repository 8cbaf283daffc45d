import { normalizeBoxId } from '../../protocol/boxId';
import type {
	DocumentWithDocflowV3,
	DocumentWithDocflowV4,
	DocumentWithDocflowV5,
} from '../../protocol/decodeDocflow';
import { awaitedBy, awaitedOf, type Awaited } from '../simplify/awaited';
import { isProxy } from './documentInfo';

/** ResolutionStatus of docflows as the same status of a document of the feed is called. */
const resolutions: Readonly<Record<string, string>> = {
	ActionsRequested: 'ActionsRequested',
	ApprovementRequested: 'ApprovementRequested',
	ApprovementSignatureRequested: 'ApprovementRequested',
	PrimarySignatureRequested: 'SignatureRequested',
};

/** The answer of the intermediary as a document of the feed has it. */
const proxySignatures: Readonly<Record<string, string>> = {
	RecipientSignatureRequestRejected: 'ProxySignatureRejected',
	WaitingForRecipientSignature: 'WaitingForProxySignature',
};

/** What a document of docflow V3 or V4 waits for: the statuses are those of the feed. */
export function awaitedInV3(
	{ DocumentInfo: info, Docflow: docflow }: DocumentWithDocflowV3 | DocumentWithDocflowV4,
	own: string,
): Awaited[] | undefined {
	return awaitedBy(
		{
			DocumentDirection: info?.DocumentDirection,
			IsDeleted: info?.IsDeleted,
			ProxyBoxId: info?.Participants?.Proxy?.BoxId,
			ProxySignatureStatus: proxySignatures[docflow?.ProxyResponse?.ResponseStatus ?? ''],
			RecipientReceiptMetadata: { ReceiptStatus: docflow?.RecipientReceipt?.Status },
			RecipientResponseStatus: docflow?.RecipientResponse?.ResponseStatus,
			ResolutionStatus: { Type: resolutions[docflow?.Resolution?.ResolutionStatus ?? ''] },
			RevocationStatus: docflow?.Revocation?.RevocationStatus,
			SenderReceiptMetadata: { ReceiptStatus: docflow?.SenderReceipt?.Status },
			SenderSignatureStatus: docflow?.SenderTitle?.SenderSignatureStatus,
		},
		own,
	);
}

type Titles = NonNullable<DocumentWithDocflowV5['Docflow']>['Titles'];
type ParticipantDocflows = Titles[number]['ParticipantDocflows'];

const inState = (docflows: ParticipantDocflows, state: string) =>
	docflows.filter(({ Response }) => Response?.Status === `TitleParticipantResponseStatus${state}`);

const isRefusedByProxy = (docflows: ParticipantDocflows) =>
	inState(docflows, 'SignatureRejected').some(({ Participant }) => isProxy(Participant));

/** Those who are to answer a title: nobody can before the intermediary, nor after its refusal. */
function nextIn(docflows: ParticipantDocflows): ParticipantDocflows {
	if (isRefusedByProxy(docflows)) return [];
	const waiting = inState(docflows, 'Waiting');
	const proxies = waiting.filter(({ Participant }) => isProxy(Participant));
	return proxies.length > 0 ? proxies : waiting;
}

/** Whose signatures are next: the sender's first, then the intermediary's, then those of everybody who has not answered. */
function signaturesIn(titles: Titles, own: string): Awaited[] {
	const sideOf = (participant: Titles[number]['Author']): Awaited => {
		if (participant?.IsCurrentBox || normalizeBoxId(participant?.BoxId ?? '') === own)
			return 'ourSignature';
		return isProxy(participant) ? 'intermediarySignature' : 'counteragentSignature';
	};
	const waiting = titles.map(({ Author, AuthorSigning, ParticipantDocflows }) => ({
		author: AuthorSigning?.Status === 'TitleAuthorStatusWaiting' ? [sideOf(Author)] : [],
		others: nextIn(ParticipantDocflows).map(({ Participant }) => sideOf(Participant)),
	}));
	const [sender = []] = waiting.map(({ author }) => author);
	return sender.length > 0
		? sender
		: waiting.flatMap(({ author, others }) => [...author, ...others]);
}

/** States of an answer to a title after which nothing follows. */
const lastStates = [
	'TitleParticipantResponseStatusNotAcceptable',
	'TitleParticipantResponseStatusSigned',
	'TitleParticipantResponseStatusSignatureRejected',
];

/** Whether each title is signed and has every answer that it is to get; who has no answer to give has no Response. */
const areAnswered = (titles: Titles) =>
	titles.length > 0 &&
	titles.every(
		({ AuthorSigning, ParticipantDocflows }) =>
			AuthorSigning?.Status === 'TitleAuthorStatusSigned' &&
			(isRefusedByProxy(ParticipantDocflows) ||
				ParticipantDocflows.every(
					({ Response }) => Response === undefined || lastStates.includes(Response.Status ?? ''),
				)),
	);

/** What a document of docflow V5 waits for: nothing where that is certain, `undefined` where it is not known. */
export function awaitedInV5(
	{ DocumentInfo: info, Docflow: docflow }: DocumentWithDocflowV5,
	own: string,
): Awaited[] | undefined {
	const titles = (docflow?.Titles ?? []).filter(
		({ Version }) => Version?.Status !== 'TitleVersionStatusHistorical',
	);
	return awaitedOf({
		isOver: info?.IsDeleted,
		isAnswered: areAnswered(titles),
		revocation: docflow?.Revocation?.RevocationStatus,
		signatures: signaturesIn(titles, own),
		receipts: titles
			.flatMap(({ ParticipantDocflows }) => ParticipantDocflows)
			.map(({ Receipt }) => Receipt?.Status),
		resolution: resolutions[docflow?.Resolution?.ResolutionStatus ?? ''],
	});
}
