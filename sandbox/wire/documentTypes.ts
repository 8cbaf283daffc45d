// The structures of GetDocumentTypes in the service's JSON shape, as far as the sandbox fills them.

export interface DocumentTypeDescription {
	/** What filters call typeNamedId. */
	Name: string;
	Title: string;
	/** 0: with counteragents, 1: inside the company. */
	SupportedDocflows: number[];
	RequiresFnsRegistration: boolean;
	Functions: DocumentFunction[];
	/** V3 only: since when universal messages replace the old service documents; dd.MM.yyyy, or empty. */
	UniversalMessagesStartDate?: string;
}

interface DocumentFunction {
	Name: string;
	Versions: Array<{
		Version: string;
		SupportsContentPatching: boolean;
		SupportsEncrypting: boolean;
		SupportsPredefinedRecipientTitle: boolean;
		SupportsAmendmentRequest: boolean;
		Titles: DocumentTitle[];
		IsActual: boolean;
		Workflows: Array<{ Id: number; IsDefault: boolean }>;
	}>;
}

export interface DocumentTitle {
	Index: number;
	IsFormal: boolean;
	XsdUrl?: string;
	SignerInfo: { SignerType: number; ExtendedDocumentTitleType: number };
	MetadataItems: MetadataItem[];
	EncryptedMetadataItems: MetadataItem[];
}

export interface MetadataItem {
	Id: string;
	/** 0 text, 1 integer, 2 decimal, 3 date, 4 time. */
	Type: number;
	IsRequired: boolean;
	/** 0: in the document itself, 1: beside it in the request. */
	Source: number;
}
