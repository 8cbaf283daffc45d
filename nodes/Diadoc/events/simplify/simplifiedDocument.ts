import type { Message } from '../../protocol/decode';
import { amountsOf, type Amounts } from './amounts';
import { awaitedBy, awaitedFields, type Awaited, type AwaitedFields } from './awaited';
import { correctionAmountsOf, type CorrectionAmounts } from './correctionAmounts';
import type { DocumentEntity } from '../documentEntity';
import { externalDocflow, type ExternalDocflow } from './externalDocflow';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { metadataValue } from './metadata';
import { isoDate } from './times';
import {
	departmentReference,
	documentLink,
	headDepartment,
	type DepartmentReference,
	type SimplifyContext,
} from '../references';

/** What people call a document. */
interface NamedDocument {
	title?: string;
	/** Name of the document type, such as `UniversalTransferDocument`. */
	type?: string;
	number?: string;
	/** yyyy-MM-dd. */
	date?: string;
}

/** Another document, which need not be of the same message. */
interface DocumentReference {
	messageId?: string;
	entityId?: string;
	/** Opens the document in Diadoc. */
	link?: string;
}

/** What only some documents have. */
interface DocumentMarks {
	/** Id that the integration of the sender gave to the document. */
	customDocumentId?: string;
	/** Documents of one packet are signed together. */
	packetId?: string;
	packetIsLocked?: boolean;
	/** `Send` or `Full`: what Diadoc does not allow to be done to a single document of its packet. */
	lockMode?: string;
	isTest?: boolean;
	isEncrypted?: boolean;
}

/**
 * A document as a person reads it, the same in all feeds. What is not known is left out. The fields that n8n offers before
 * the first run begin with those of the last one of these.
 */
export interface SimplifiedDocument
	extends DocumentMarks,
		CorrectionAmounts,
		Amounts,
		NamedDocument {
	/** What Diadoc shows as the state of the document, in Russian, from the box's point of context, when it was asked. */
	status?: string;
	/** What the document waits for first by its statuses; `nothing` where that is certain. */
	awaits?: AwaitedFields['awaits'];
	/** What it waits for besides. */
	awaitsAlso?: AwaitedFields['awaitsAlso'];
	/** What other systems, such as marking, say of the document. */
	externalDocflows?: ExternalDocflow[];
	/** The documents that this one corrects, revises or belongs to. */
	initialDocuments?: DocumentReference[];
	/** The documents that correct or revise this one or belong to it. */
	subordinateDocuments?: DocumentReference[];
	/** Where the document lies in the company; absent for the head department. */
	department?: DepartmentReference;
	/** Opens the document in Diadoc. */
	link?: string;
	entityId?: string;
}

/** What a structure says of a document, before it is put into the form for people. */
export interface DescribedDocument extends Amounts, CorrectionAmounts, DocumentMarks {
	type?: string;
	title?: string;
	number?: string;
	/** As in the document, mostly dd.MM.yyyy. */
	date?: string;
	status?: string;
	awaits?: Awaited[];
	externalDocflows?: ExternalDocflow[];
	initialDocumentIds?: readonly DocumentIds[];
	subordinateDocumentIds?: readonly DocumentIds[];
	departmentId?: string;
	messageId?: string;
	entityId?: string;
}

/** How the structures refer to a document. */
interface DocumentIds {
	MessageId?: string;
	EntityId?: string;
}

function documentReferences(
	ids: readonly DocumentIds[] | undefined,
	context: SimplifyContext,
): DocumentReference[] | undefined {
	const references = (ids ?? [])
		.filter(({ MessageId, EntityId }) => MessageId || EntityId)
		.map(({ MessageId: messageId, EntityId: entityId }) =>
			knownFields({
				messageId: messageId || undefined,
				entityId: entityId || undefined,
				link: documentLink(context, { messageId, entityId }),
			}),
		);
	return references.length > 0 ? references : undefined;
}

/** The form that documents of all feeds share: of ids and marks, those whose value says something. */
export function documentForPeople(
	document: DescribedDocument,
	context: SimplifyContext,
): SimplifiedDocument {
	const { departmentId, lockMode, messageId, entityId } = document;
	const { awaits, awaitsAlso } = awaitedFields(document.awaits);
	const isInHead = departmentId?.toLowerCase() === headDepartment.id;
	// Named one by one, because V8 takes several times as long for an object that others are spread into.
	return knownFields({
		title: document.title || undefined,
		type: knownName(document.type),
		number: document.number || undefined,
		date: isoDate(document.date || undefined),
		total: document.total,
		vat: document.vat,
		currency: document.currency,
		totalIncrease: document.totalIncrease,
		totalDecrease: document.totalDecrease,
		vatIncrease: document.vatIncrease,
		vatDecrease: document.vatDecrease,
		status: document.status || undefined,
		awaits,
		awaitsAlso,
		externalDocflows: document.externalDocflows,
		department: isInHead ? undefined : departmentReference(departmentId, context),
		initialDocuments: documentReferences(document.initialDocumentIds, context),
		subordinateDocuments: documentReferences(document.subordinateDocumentIds, context),
		customDocumentId: document.customDocumentId || undefined,
		packetId: document.packetId || undefined,
		packetIsLocked: document.packetIsLocked || undefined,
		lockMode: lockMode === 'None' ? undefined : knownName(lockMode),
		isTest: document.isTest || undefined,
		isEncrypted: document.isEncrypted || undefined,
		link: documentLink(context, { messageId, entityId }),
		entityId,
	});
}

/**
 * The readable form of a document of the feed.
 *
 * @param messageId the message that has it
 * @param message that message, where it is known
 */
export function simplifyDocument(
	{
		EntityId: entityId,
		DocumentInfo: document,
		IsEncryptedContent,
	}: Pick<DocumentEntity, 'EntityId' | 'DocumentInfo' | 'IsEncryptedContent'>,
	messageId: string | undefined,
	context: SimplifyContext,
	message?: Message,
): SimplifiedDocument {
	const external = document.LastOuterDocflows.flatMap(({ OuterDocflow }) =>
		OuterDocflow === undefined ? [] : [externalDocflow(OuterDocflow)],
	);
	const { total, vat, currency } = amountsOf(document);
	const correction = correctionAmountsOf(document);
	return documentForPeople(
		{
			total,
			vat,
			currency,
			totalIncrease: correction.totalIncrease,
			totalDecrease: correction.totalDecrease,
			vatIncrease: correction.vatIncrease,
			vatDecrease: correction.vatDecrease,
			// A document's title may be empty in the structure; then its file has a name.
			title: document.Title || document.FileName,
			type: document.TypeNamedId || document.DocumentType,
			number: metadataValue(document.Metadata, 'DocumentNumber') ?? document.DocumentNumber,
			date: metadataValue(document.Metadata, 'DocumentDate') ?? document.DocumentDate,
			status: document.DocflowStatus?.PrimaryStatus?.StatusText,
			awaits: awaitedBy(document, context.boxId),
			externalDocflows: external.length > 0 ? external : undefined,
			initialDocumentIds: document.InitialDocumentIds,
			subordinateDocumentIds: document.SubordinateDocumentIds,
			customDocumentId: document.CustomDocumentId,
			packetId: document.PacketId,
			packetIsLocked: document.PacketIsLocked || message?.PacketIsLocked,
			lockMode: document.LockMode ?? message?.LockMode,
			isTest: document.IsTest || message?.IsTest,
			isEncrypted: document.IsEncryptedContent || IsEncryptedContent,
			departmentId: document.DepartmentId,
			messageId,
			entityId,
		},
		context,
	);
}
