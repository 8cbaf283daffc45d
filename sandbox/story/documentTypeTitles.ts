// Types that a box may exchange besides those of its story: names and titles by the vendor.

/** Formalized: XML of a format. */
export const FORMALIZED_TYPES: Readonly<Record<string, string>> = {
	InvoiceRevision: 'Исправление счета-фактуры',
	InvoiceCorrection: 'Корректировочный счет-фактура',
	InvoiceCorrectionRevision: 'Исправление корректировочного счета-фактуры',
	UniversalCorrectionDocumentRevision: 'Исправление УКД',
	XmlTorg12: 'Товарная накладная ТОРГ-12 в XML-формате',
	StorageInventoryAcceptanceCertificate: 'Акт МХ-1',
	ReturnInventoryAcceptanceCertificate: 'Акт МХ-3',
	SpotCheckAvailabilityCertificate: 'Акт МХ-14',
	ActOfsetting: 'Акт на взаимозачёт',
	Torg1: 'Акт о приемке товаров ТОРГ-1',
	Torg2: 'Акт об установленном расхождении ТОРГ-2',
	BonusCertificate: 'Акт премий',
	PerformedWorkAcceptanceCertificate: 'Акт приемки выполненных работ КС-2',
	AttorneyLetterForGoodsAcceptance: 'Доверенность на получение товаров',
};

/** Nonformalized: a file with attributes. */
export const NONFORMALIZED_TYPES: Readonly<Record<string, string>> = {
	Nonformalized: 'Неформализованный документ',
	Torg12: 'Товарная накладная ТОРГ-12',
	AcceptanceCertificate: 'Акт о выполнении работ и оказании услуг',
	PriceList: 'Ценовой лист',
	PriceListAgreement: 'Протокол согласования цены',
	CertificateRegistry: 'Реестр сертификатов',
	ReconciliationAct: 'Акт сверки в свободной форме',
	Torg13: 'Накладная ТОРГ-13',
	ServiceDetails: 'Детализация',
	SupplementaryAgreement: 'Дополнительное соглашение к договору',
	PowerOfAttorney: 'Доверенность',
};

/** A company's own types, with names of its choice. */
export const OWN_TYPES: Readonly<Record<string, string>> = {
	AcceptanceReport: 'Отчет о приемке',
	AdvanceReport: 'Авансовый отчет',
	AgentReport: 'Отчет агента',
	BankGuarantee: 'Банковская гарантия',
	BusinessTripOrder: 'Приказ о командировке',
	ClaimLetter: 'Претензия',
	CommissionReport: 'Отчет комиссионера',
	ConsentToProcessing: 'Согласие на обработку данных',
	DefectCertificate: 'Дефектная ведомость',
	DeliverySchedule: 'График поставок',
	DisagreementProtocol: 'Протокол разногласий',
	EquipmentHandover: 'Акт приема-передачи оборудования',
	GuaranteeLetter: 'Гарантийное письмо',
	InformationLetter: 'Информационное письмо',
	InventoryList: 'Инвентаризационная опись',
	LeaseAgreement: 'Договор аренды',
	MeetingMinutes: 'Протокол совещания',
	OfferLetter: 'Коммерческое предложение',
	PassRequest: 'Заявка на пропуск',
	PaymentSchedule: 'График платежей',
	QualityCertificate: 'Сертификат качества',
	RepairRequest: 'Заявка на ремонт',
	SafetyBriefing: 'Инструктаж по охране труда',
	Specification: 'Спецификация',
	TechnicalTask: 'Техническое задание',
	WasteDisposalAct: 'Акт об утилизации отходов',
};
