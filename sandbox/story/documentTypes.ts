import type { DocumentTitle, DocumentTypeDescription, MetadataItem } from '../wire/documentTypes';
import { type DocumentKind, KINDS } from './documentKinds';
import { FORMALIZED_TYPES, NONFORMALIZED_TYPES, OWN_TYPES } from './documentTypeTitles';

/** The day from which universal messages were to replace the old service documents (vendor's news of June 2025). */
const UNIVERSAL_MESSAGES_START = '01.10.2025';

interface Type {
	name: string;
	title: string;
	function: string;
	version: string;
	workflowId: number;
	isFormal: boolean;
	/** Titles of a document of the type: the sender's, and the recipient's where there is one. */
	titles: 1 | 2;
	isConfirmed: boolean;
}

const OF_ALL: readonly MetadataItem[] = [
	metadataItem('FileName', 0, true),
	metadataItem('DocumentNumber', 0),
	metadataItem('DocumentDate', 3),
];

/** Of documents with a sum (structures BasicDocumentAttachment and AcceptanceCertificateAttachment). */
const WITH_SUM: readonly MetadataItem[] = [
	metadataItem('FileName', 0, true),
	metadataItem('DocumentNumber', 0, true),
	metadataItem('DocumentDate', 3, true),
	metadataItem('TotalSum', 2, true),
	metadataItem('TotalVat', 2),
	metadataItem('Grounds', 0),
];

/** Of types with more attributes (structures of the older attachments by type). */
const ATTRIBUTES: Readonly<Record<string, readonly MetadataItem[]>> = {
	AcceptanceCertificate: WITH_SUM,
	ProformaInvoice: WITH_SUM,
	Torg12: WITH_SUM,
	Contract: [...OF_ALL, metadataItem('ContractPrice', 2), metadataItem('ContractType', 0)],
	PriceList: [
		...WITH_SUM.slice(0, 3),
		metadataItem('PriceListEffectiveDate', 3, true),
		metadataItem('ContractDocumentDate', 3, true),
		metadataItem('ContractDocumentNumber', 0, true),
	],
};

/** The types of documents that boxes of the sandbox may exchange: those of the story, then others. */
export const DOCUMENT_TYPES: readonly DocumentTypeDescription[] = [
	...Object.values(KINDS).map(typeOfKind),
	...otherTypes(FORMALIZED_TYPES, { version: 'utd970_05_03_01', isFormal: true, titles: 2 }),
	...otherTypes(NONFORMALIZED_TYPES, { version: 'v1', isFormal: false, titles: 1 }),
	...otherTypes(OWN_TYPES, { version: 'v1', isFormal: false, titles: 1 }),
].map(describe);

function typeOfKind(kind: DocumentKind): Type {
	return {
		...kind,
		name: kind.typeNamedId,
		title: kind.caption,
		isFormal: kind.extension === 'xml',
		titles: kind.buyerTitle ? 2 : 1,
	};
}

function otherTypes(
	titles: Readonly<Record<string, string>>,
	form: Pick<Type, 'version' | 'isFormal' | 'titles'>,
): Type[] {
	return Object.entries(titles).map(([name, title]) => ({
		name,
		title,
		function: 'default',
		workflowId: 2,
		isConfirmed: false,
		...form,
	}));
}

function describe(type: Type): DocumentTypeDescription {
	const { isFormal, isConfirmed } = type;
	return {
		Name: type.name,
		Title: type.title,
		SupportedDocflows: isFormal ? [0] : [0, 1],
		RequiresFnsRegistration: isConfirmed,
		Functions: [
			{
				Name: type.function,
				Versions: [
					{
						Version: type.version,
						SupportsContentPatching: isFormal,
						SupportsEncrypting: !isFormal,
						SupportsPredefinedRecipientTitle: false,
						SupportsAmendmentRequest: isConfirmed,
						Titles: Array.from({ length: type.titles }, (_, index) => title(type, index)),
						IsActual: true,
						Workflows: [{ Id: type.workflowId, IsDefault: true }],
					},
				],
			},
		],
		UniversalMessagesStartDate: isFormal ? UNIVERSAL_MESSAGES_START : '',
	};
}

function title(type: Type, index: number): DocumentTitle {
	const { name, version, isFormal } = type;
	const query = new URLSearchParams({
		typeNamedId: name,
		function: type.function,
		version,
		titleIndex: String(index),
		contentType: 'TitleXsd',
	});
	const items = ATTRIBUTES[name] ?? OF_ALL;
	return {
		Index: index,
		IsFormal: isFormal,
		...(isFormal && { XsdUrl: `/GetContent?${query.toString()}` }),
		SignerInfo: { SignerType: isFormal ? 3 : 0, ExtendedDocumentTitleType: -1 },
		MetadataItems: isFormal ? [] : [...items],
		EncryptedMetadataItems: isFormal ? [] : [...items],
	};
}

function metadataItem(id: string, type: number, isRequired = false): MetadataItem {
	return { Id: id, Type: type, IsRequired: isRequired, Source: 1 };
}
