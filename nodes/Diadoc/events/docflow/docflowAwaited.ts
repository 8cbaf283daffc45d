import { normalizeBoxId } from '../../protocol/boxId';
import type {
	DocumentWithDocflowV3,
	DocumentWithDocflowV4,
	DocumentWithDocflowV5,
} from '../../protocol/decodeDocflow';
import { awaitedBy, awaitedOf, type Awaited } from '../awaited';

/** ResolutionStatus of docflows as the same status of a document of the feed is called. */
const resolutions: Readonly<Record<string, string>> = {
	ActionsRequested: 'ActionsRequested',
	ApprovementRequested: 'ApprovementRequested',
	ApprovementSignatureRequested: 'ApprovementRequested',
	PrimarySignatureRequested: 'SignatureRequested',
};

/** What a document of docflow V3 or V4 waits for: the statuses are those of the feed. */
export function awaitedInV3(
	{ DocumentInfo: info, Docflow: docflow }: DocumentWithDocflowV3 | DocumentWithDocflowV4,
	own: string,
): Awaited[] | undefined {
	const proxyStatus = docflow?.ProxyResponse?.ResponseStatus;
	return awaitedBy(
		{
			DocumentDirection: info?.DocumentDirection,
			IsDeleted: info?.IsDeleted,
			ProxyBoxId: info?.Participants?.Proxy?.BoxId,
			ProxySignatureStatus:
				proxyStatus === 'WaitingForRecipientSignature' ? 'WaitingForProxySignature' : undefined,
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

/** Whose signatures are next: the sender's first, then those of everybody who has not answered. */
function signaturesIn(titles: Titles, own: string): Awaited[] {
	const sideOf = (participant: { BoxId?: string; IsCurrentBox?: boolean } | undefined): Awaited =>
		participant?.IsCurrentBox || normalizeBoxId(participant?.BoxId ?? '') === own
			? 'ourSignature'
			: 'counteragentSignature';
	const waiting = titles.map(({ Author, AuthorSigning, ParticipantDocflows }) => ({
		author: AuthorSigning?.Status === 'TitleAuthorStatusWaiting' ? [sideOf(Author)] : [],
		others: ParticipantDocflows.filter(
			({ Response }) => Response?.Status === 'TitleParticipantResponseStatusWaiting',
		).map(({ Participant }) => sideOf(Participant)),
	}));
	const [sender = []] = waiting.map(({ author }) => author);
	return sender.length > 0
		? sender
		: waiting.flatMap(({ author, others }) => [...author, ...others]);
}

/** What a document of docflow V5 waits for. */
export function awaitedInV5(
	{ DocumentInfo: info, Docflow: docflow }: DocumentWithDocflowV5,
	own: string,
): Awaited[] | undefined {
	const titles = (docflow?.Titles ?? []).filter(
		({ Version }) => Version?.Status !== 'TitleVersionStatusHistorical',
	);
	return awaitedOf({
		isOver: info?.IsDeleted,
		revocation: docflow?.Revocation?.RevocationStatus,
		signatures: signaturesIn(titles, own),
		receipts: titles
			.flatMap(({ ParticipantDocflows }) => ParticipantDocflows)
			.map(({ Receipt }) => Receipt?.Status),
		resolution: resolutions[docflow?.Resolution?.ResolutionStatus ?? ''],
	});
}
