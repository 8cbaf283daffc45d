// The structures of the event feed and of organizations in the service's JSON shape, as far as the sandbox fills them.
// Enums are names (or a number in text), bytes are base64 text.

/** 100 ns units since 0001-01-01 UTC, as a decimal string. */
export type Ticks = string;

export interface BoxEvent {
	EventId: string;
	Message?: Message;
	Patch?: MessagePatch;
	IndexKey?: string;
}

export interface BoxEventList {
	Events: BoxEvent[];
	TotalCount: number;
	TotalCountType: 'UnknownCountType' | 'Equal' | 'GreaterThanOrEqual';
}

export type MessageKind = 'Letter' | 'Draft' | 'Template';

export interface Message {
	MessageId: string;
	TimestampTicks: Ticks;
	LastPatchTimestampTicks: Ticks;
	FromBoxId: string;
	FromTitle: string;
	ToBoxId?: string;
	ToTitle?: string;
	Entities: Entity[];
	IsDraft?: boolean;
	DraftIsLocked?: boolean;
	DraftIsRecycled?: boolean;
	CreatedFromDraftId?: string;
	DraftIsTransformedToMessageIdList?: string[];
	IsDeleted?: boolean;
	IsTest?: boolean;
	IsInternal?: boolean;
	IsProxified?: boolean;
	ProxyBoxId?: string;
	ProxyTitle?: string;
	PacketIsLocked?: boolean;
	LockMode: string;
	MessageType: MessageKind;
	TemplateToLetterTransformationInfo?: {
		LetterFromBoxId: string;
		LetterToBoxId: string;
		LetterFromDepartmentId?: string;
		LetterToDepartmentId?: string;
		LetterProxyBoxId?: string;
		LetterProxyDepartmentId?: string;
	};
	IsReusable?: boolean;
}

export interface MessagePatch {
	MessageId: string;
	TimestampTicks: Ticks;
	Entities: Entity[];
	ForDraft?: boolean;
	DraftIsRecycled?: boolean;
	DraftIsTransformedToMessageIdList?: string[];
	DraftIsLocked?: boolean;
	MessageIsDeleted?: boolean;
	EntityPatches?: EntityPatch[];
	MessageIsRestored?: boolean;
	MessageIsDelivered?: boolean;
	DeliveredEventId?: string;
	PatchId: string;
	NotDeliveredEventId?: string;
	MessageType: MessageKind;
}

export interface EntityPatch {
	EntityId: string;
	DocumentIsDeleted?: boolean;
	MovedToDepartment?: string;
	DocumentIsRestored?: boolean;
	ContentIsPatched?: boolean;
	ForwardedToBoxId?: string;
}

export interface Content {
	/** In bytes; -1 when the service does not know it (every signature). */
	Size: number;
	/** Base64; absent where the method answers with metadata only. */
	Data?: string;
}

export interface Entity {
	EntityType: string;
	EntityId: string;
	AuthorUserId?: string;
	ParentEntityId?: string;
	Content?: Content;
	AttachmentType: string;
	FileName?: string;
	NeedRecipientSignature?: boolean;
	SignerBoxId?: string;
	NotDeliveredEventId?: string;
	DocumentInfo?: Document;
	RawCreationDate: Ticks;
	ResolutionInfo?: { ResolutionType: string; Author: string; InitialRequestId?: string };
	SignerDepartmentId?: string;
	ResolutionRequestInfo?: {
		RequestType: string;
		Author: string;
		Target?: { Department?: string; DepartmentId?: string; User?: string; UserId?: string };
		ResolvedWith?: string;
		Actions?: string[];
	};
	ResolutionRequestDenialInfo?: { Author: string; InitialRequestId?: string };
	NeedReceipt?: boolean;
	PacketId?: string;
	IsApprovementSignature?: boolean;
	IsEncryptedContent?: boolean;
	AttachmentVersion?: string;
	ResolutionRouteAssignmentInfo?: { RouteId: string; Author: string };
	ResolutionRouteRemovalInfo?: { RouteId: string; Author: string };
	CancellationInfo?: { Author: string };
	Labels?: string[];
	Version?: string;
	TemplateTransformationInfo?: {
		TransformedToDocumentId: { MessageId: string; EntityId: string };
		Author?: string;
	};
	TemplateRefusalInfo?: { Type: string; BoxId: string; Author?: string; Comment?: string };
	OuterDocflow?: OuterDocflow;
	RevocationRequestInfo?: { InitiatorBoxId: string };
	ContentTypeId?: string;
	PowerOfAttorneyInfo?: PowerOfAttorneyInfo;
	MoveDocumentInfo?: { MovedFromDepartment: string; MovedToDepartment: string };
	PowerOfAttorneyAttachmentStatus?: { StatusName: string; Comment?: string };
	UniversalMessageInfo?: {
		CodeGroup: string;
		Events: Array<{ StatusCode: number; PlainText?: string }>;
		UniversalMessageCreator?: { BoxId: string; DepartmentId: string };
		IsOutOfWorkflow?: boolean;
	};
	TemplateTransformationChangeInfo?: {
		ChangeType: string;
		ChangeInitiatorBoxId: string;
		Author?: string;
	};
}

export interface OuterDocflow {
	DocflowNamedId: string;
	DocflowFriendlyName: string;
	Status: {
		NamedId: string;
		FriendlyName: string;
		Type: 'Normal' | 'Success' | 'Warning' | 'Error';
		Description?: string;
		Details?: Array<{ Code?: string; Text?: string }>;
	};
}

export interface PowerOfAttorneyInfo {
	FullId: { RegistrationNumber: string; IssuerInn: string; RepresentativeInn?: string };
	Status?: {
		Severity: string;
		StatusNamedId: string;
		StatusText?: string;
		Errors?: PowerOfAttorneyError[];
		ValidationProtocol?: {
			CheckResults: Array<{ Status: string; Name: string; Error?: PowerOfAttorneyError }>;
		};
		OperationError?: PowerOfAttorneyError;
	};
	RoamingSendingStatus?: RoamingSendingStatus;
	SendingType?: 'Metadata' | 'File' | 'DocumentContent';
}

interface PowerOfAttorneyError {
	Code: string;
	Text: string;
}

export type Direction = 'Inbound' | 'Outbound' | 'Internal';

export interface Document {
	MessageId: string;
	EntityId: string;
	CreationTimestampTicks: Ticks;
	CounteragentBoxId?: string;
	DocumentType?: string;
	InitialDocumentIds?: DocumentId[];
	SubordinateDocumentIds?: DocumentId[];
	FileName: string;
	DocumentDate: string;
	DocumentNumber: string;
	IsDeleted?: boolean;
	DepartmentId?: string;
	IsTest?: boolean;
	CustomDocumentId?: string;
	FromDepartmentId?: string;
	ToDepartmentId?: string;
	ResolutionStatus?: {
		Type: string;
		Target?: NonNullable<Entity['ResolutionRequestInfo']>['Target'];
		AuthorUserId: string;
		AuthorFIO: string;
	};
	RevocationStatus?: string;
	SendTimestampTicks?: Ticks;
	DeliveryTimestampTicks?: Ticks;
	RoamingNotificationStatus?: string;
	RoamingNotificationStatusDescription?: string;
	HasCustomPrintForm?: boolean;
	CustomData?: Array<{ Key: string; Value?: string }>;
	DocumentDirection: Direction;
	LastModificationTimestampTicks?: Ticks;
	IsEncryptedContent?: boolean;
	SenderSignatureStatus: string;
	IsRead?: boolean;
	PacketIsLocked?: boolean;
	PacketId?: string;
	AttachmentVersion?: string;
	ProxySignatureStatus?: string;
	TypeNamedId: string;
	Function: string;
	WorkflowId: number;
	Title: string;
	Metadata?: Array<{ Key: string; Value: string }>;
	RecipientReceiptMetadata: {
		ReceiptStatus: string;
		ConfirmationMetadata?: { ReceiptStatus: string; DateTimeTicks: Ticks };
	};
	ConfirmationMetadata: { ReceiptStatus: string; DateTimeTicks: Ticks };
	RecipientResponseStatus: string;
	AmendmentRequestMetadata: { AmendmentFlags: number; ReceiptStatus: string };
	Origin?: { MessageType: string; MessageId: string };
	EditingSettingId?: string;
	LockMode: string;
	SenderReceiptMetadata: { ReceiptStatus: string };
	Version: string;
	LastOuterDocflows?: Array<{ ParentEntityId: string; OuterDocflow: OuterDocflow }>;
	ProxyBoxId?: string;
	ProxyDepartmentId?: string;
	DocflowStatus: DocflowStatus;
	TtGisFixationCancellationStatus?: string;
	HasUnreadOutOfWorkflowUniversalMessages?: boolean;
	UniversalTransferDocumentMetadata?: TransferDocumentMetadata & Amounts;
	UniversalTransferDocumentRevisionMetadata?: TransferDocumentMetadata & Amounts & OriginalInvoice;
	UniversalCorrectionDocumentMetadata?: TransferDocumentMetadata &
		OriginalInvoice &
		OriginalRevision & {
			TotalInc: string;
			TotalDec: string;
			VatInc: string;
			VatDec: string;
			ConfirmationDateTimeTicks: Ticks;
		};
	InvoiceMetadata?: {
		InvoiceStatus?: string;
		Total: string;
		Vat: string;
		Currency: number;
		ConfirmationDateTimeTicks: Ticks;
		InvoiceAmendmentFlags: number;
	};
	ContractMetadata?: { ContractPrice?: string; ContractType?: string };
	XmlAcceptanceCertificateMetadata?: BasicDocumentMetadata;
	ProformaInvoiceMetadata?: { Total: string; Vat?: string; Grounds?: string };
	TrustConnectionRequestMetadata?: { TrustConnectionRequestStatus?: string };
	Torg12Metadata?: BasicDocumentMetadata;
	Torg13Metadata?: BasicDocumentMetadata;
	XmlTorg12Metadata?: BasicDocumentMetadata;
	AcceptanceCertificateMetadata?: { Total: string; Vat?: string; Grounds?: string };
	InvoiceRevisionMetadata?: Required<Amounts> & OriginalInvoice & InvoiceCommon;
	InvoiceCorrectionMetadata?: Differences & OriginalInvoice & OriginalRevision & InvoiceCommon;
	InvoiceCorrectionRevisionMetadata?: Differences &
		OriginalInvoice &
		OriginalRevision &
		OriginalCorrection &
		InvoiceCommon;
	UniversalCorrectionDocumentRevisionMetadata?: TransferDocumentMetadata &
		Differences &
		OriginalInvoice &
		OriginalRevision &
		OriginalCorrection & { ConfirmationDateTimeTicks: Ticks };
	PriceListMetadata?: {
		PriceListEffectiveDate?: string;
		ContractDocumentDate?: string;
		ContractDocumentNumber?: string;
	};
	PriceListAgreementMetadata?: { DocumentStatus?: string };
	CertificateRegistryMetadata?: { DocumentStatus?: string };
	ReconciliationActMetadata?: { DocumentStatus?: string };
	NonformalizedDocumentMetadata?: { DocumentStatus?: string };
	ServiceDetailsMetadata?: { DocumentStatus: string; ReceiptStatus: string };
	SupplementaryAgreementMetadata?: {
		Total?: string;
		ContractType?: string;
		ContractNumber: string;
		ContractDate: string;
	};
}

/** Of a transfer document, and of those that amend one. */
interface TransferDocumentMetadata {
	DocumentStatus?: string;
	Grounds?: string;
	DocumentFunction: string;
	Currency: number;
	ConfirmationDateTimeTicks?: Ticks;
	InvoiceAmendmentFlags?: number;
}

interface BasicDocumentMetadata {
	Total: string;
	Vat?: string;
	Grounds?: string;
	RevisionDate?: string;
	RevisionNumber?: string;
}

interface Amounts {
	Total: string;
	Vat?: string;
}

interface InvoiceCommon {
	Currency: number;
	ConfirmationDateTimeTicks: Ticks;
	InvoiceAmendmentFlags: number;
}

interface Differences {
	TotalInc: string;
	TotalDec: string;
	VatInc: string;
	VatDec: string;
}

/** Of the amended document, if that was revised before. */
interface OriginalRevision {
	OriginalInvoiceRevisionNumber?: string;
	OriginalInvoiceRevisionDate?: string;
}

interface OriginalCorrection {
	OriginalInvoiceCorrectionNumber: string;
	OriginalInvoiceCorrectionDate: string;
}

interface OriginalInvoice {
	OriginalInvoiceNumber: string;
	OriginalInvoiceDate: string;
}

/** Another document, possibly of another message. */
export interface DocumentId {
	MessageId: string;
	EntityId: string;
}

/** DocflowStatusV3, which GetMessage and docflow since V3 share. */
export interface DocflowStatus {
	PrimaryStatus: DocflowStatusModel;
	SecondaryStatus?: DocflowStatusModel;
	PowerOfAttorneyGeneralStatus?: PowerOfAttorneyInfo['Status'];
	GeneralRoamingSendingStatus?: RoamingSendingStatus;
}

interface RoamingSendingStatus {
	Severity: string;
	StatusNamedId: string;
	StatusText?: string;
	Errors?: PowerOfAttorneyError[];
}

export interface DocflowStatusModel {
	Severity: string;
	StatusText: string;
}

export interface OrganizationList {
	Organizations: Organization[];
}

export interface Organization {
	OrgId: string;
	Inn: string;
	Kpp?: string;
	FullName: string;
	ShortName?: string;
	Boxes: OrganizationBox[];
	Ogrn?: string;
	FnsParticipantId?: string;
	Address?: {
		RussianAddress: {
			ZipCode: string;
			Region: string;
			City: string;
			Street: string;
			Building: string;
		};
	};
	Departments: Department[];
	IsPilot?: boolean;
	IsActive?: boolean;
	IsTest?: boolean;
	IsBranch?: boolean;
	IsRoaming?: boolean;
	IsEmployee?: boolean;
	Sociability: string;
	IsForeign?: boolean;
	OrganizationType: string;
	IsOwner?: boolean;
	ReadyForEpdStatus: string;
}

interface OrganizationBox {
	BoxId: string;
	Title: string;
	EncryptedDocumentsAllowed?: boolean;
	BoxIdGuid: string;
}

export interface Department {
	DepartmentId: string;
	ParentDepartmentId: string;
	Name: string;
	Abbreviation?: string;
	Kpp?: string;
	IsDisabled?: boolean;
}
