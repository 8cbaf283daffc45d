import type { Service } from '../service';
import { Refusal } from '../server/refusal';
import { DOCUMENT_TYPES } from '../story/documentTypes';
import type { SentDocument } from './newMessage';

/** DocumentAttachment of a request. */
export interface DocumentAttachment {
	SignedContent?: { Content?: string; NameOnShelf?: string };
	Comment?: string;
	NeedRecipientSignature?: boolean;
	CustomDocumentId?: string;
	CustomData?: Array<{ Key: string; Value?: string }>;
	TypeNamedId?: string;
	Metadata?: Array<{ Key: string; Value: string }>;
}

const MAX_DOCUMENTS = 40;
const MAX_COMMENT = 5000;
/** Only advice in the documentation of contents in a request; the sandbox requires it. */
const MAX_INLINE = 500 * 1024;
const DATE = /^(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.\d{4}$/;

/** @throws Refusal 400 for no documents, for more than forty, and for a missing field. */
export function readDocuments(
	{ shelf }: Service,
	attachments: readonly DocumentAttachment[],
): SentDocument[] {
	if (attachments.length === 0) {
		throw Refusal.badRequest('MessageToPost should contain at least one document');
	}
	if (attachments.length > MAX_DOCUMENTS) {
		throw Refusal.badRequest(`Too many documents: at most ${MAX_DOCUMENTS} allowed`);
	}
	return attachments.map((attachment, index) => {
		const path = `DocumentAttachments[${index}]`;
		const { TypeNamedId = '', Comment, CustomDocumentId, CustomData = [] } = attachment;
		requireType(TypeNamedId, path);
		if (Comment !== undefined && Comment.length > MAX_COMMENT) {
			throw Refusal.badRequest(`${path}.Comment is too long: at most ${MAX_COMMENT} allowed`);
		}
		const metadata = new Map((attachment.Metadata ?? []).map(({ Key, Value }) => [Key, Value]));
		const date = metadata.get('DocumentDate');
		if (date !== undefined && !DATE.test(date)) {
			throw Refusal.badRequest(`${path}.Metadata: DocumentDate is invalid: ${date}`);
		}
		const { Functions } = DOCUMENT_TYPES.find(({ Name }) => Name === TypeNamedId) ?? {};
		const items = Functions?.[0]?.Versions[0]?.Titles[0]?.MetadataItems ?? [];
		const missing = items.find(({ Id, IsRequired }) => IsRequired && !metadata.get(Id));
		if (missing) throw Refusal.badRequest(`${path}.Metadata: ${missing.Id} is required`);
		return {
			typeNamedId: TypeNamedId,
			metadata,
			content: contentOf(attachment, path, (name) => shelf.get(name)),
			comment: Comment,
			customDocumentId: CustomDocumentId,
			needsSignature: attachment.NeedRecipientSignature ?? false,
			customData: CustomData,
		};
	});
}

/** @throws Refusal 400 for a type that the box cannot send. */
export function requireType(name: string, path: string): void {
	if (DOCUMENT_TYPES.some(({ Name }) => Name === name)) return;
	throw Refusal.badRequest(`${path}.TypeNamedId ${name} is not supported`);
}

function contentOf(
	{ SignedContent = {} }: DocumentAttachment,
	path: string,
	onShelf: (name: string) => Uint8Array | undefined,
): Uint8Array {
	const { Content, NameOnShelf } = SignedContent;
	if (NameOnShelf !== undefined) {
		const file = onShelf(NameOnShelf);
		if (file) return file;
		throw Refusal.badRequest(`${path}.SignedContent.NameOnShelf ${NameOnShelf} is not found`);
	}
	const bytes = Buffer.from(Content ?? '', 'base64');
	if (bytes.length === 0) throw Refusal.badRequest(`${path}.SignedContent.Content is empty`);
	if (bytes.length <= MAX_INLINE) return bytes;
	throw Refusal.badRequest(`${path}.SignedContent.Content is too large: use the shelf`);
}
