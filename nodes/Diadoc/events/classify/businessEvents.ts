/** What is known of a kind of event, whatever happened. */
export interface BusinessEventRow {
	/** Name in the panel. */
	title: string;
	/** What happened, in the words of Diadoc's web interface: the language of its users. */
	russian: string;
	/** The same where it matters who acted and that is known. */
	russianBy?: Readonly<Partial<Record<'us' | 'counteragent', string>>>;
	/** One line of help. */
	help: string;
	/** Whether a document sees the act once at a time, however many entities of an event report it. */
	oncePerDocument?: boolean;
	/** The side that alone can do it: what happens inside our company, and what only the other side begins. */
	side?: 'us' | 'counteragent';
	/** Whether the act goes along with others: a sentence that has more to say leaves it out. */
	accompanies?: boolean;
}

const rows = {
	approvalRequested: {
		title: 'Approval Requested',
		russian: 'Запрошено согласование',
		help: 'Somebody in the company is asked to approve a document',
		side: 'us',
	},
	approvalRouteAssigned: {
		title: 'Approval Route Assigned',
		russian: 'Документ поставлен на маршрут согласования',
		help: 'A document was put on an approval route',
		side: 'us',
	},
	approvalRouteRemoved: {
		title: 'Approval Route Removed',
		russian: 'Документ снят с маршрута согласования',
		help: 'A document was taken off its approval route',
		side: 'us',
	},
	approvalSignatureAdded: {
		title: 'Approval Signature Added',
		russian: 'Поставлена согласующая подпись',
		help: 'An employee approved a document by signature, which is not yet the signature for the counteragent',
		side: 'us',
	},
	approvalSignatureRequested: {
		title: 'Approval Signature Requested',
		russian: 'Запрошена согласующая подпись',
		help: 'Somebody in the company is asked to approve a document by signature',
		side: 'us',
	},
	approvalWithdrawn: {
		title: 'Approval Withdrawn',
		russian: 'Согласование отозвано',
		help: 'An employee took back an approval or a refusal to approve',
		side: 'us',
	},
	authorityProofRequested: {
		title: 'Authority Proof Requested',
		russian: 'Запрошено подтверждение полномочий',
		russianBy: {
			us: 'Мы запросили подтверждение полномочий',
			counteragent: 'Контрагент запросил подтверждение полномочий',
		},
		help: 'The counteragent asks to confirm that the signer was entitled to sign',
		oncePerDocument: true,
	},
	commentAdded: {
		title: 'Comment Added',
		russian: 'Добавлен комментарий',
		russianBy: { us: 'Мы добавили комментарий', counteragent: 'Контрагент добавил комментарий' },
		help: 'Somebody commented on a document',
	},
	contentEdited: {
		title: 'Content Edited',
		russian: 'Изменено содержимое документа',
		help: "A document's content was changed before it was signed, by hand or by the data of the signer",
		oncePerDocument: true,
		accompanies: true,
	},
	correctionRequested: {
		title: 'Correction Requested',
		russian: 'Запрошено уточнение',
		russianBy: { us: 'Мы запросили уточнение', counteragent: 'Контрагент запросил уточнение' },
		help: 'The recipient asks the sender to clarify or correct a document',
		oncePerDocument: true,
	},
	deliveryFailed: {
		title: 'Delivery Failed',
		russian: 'Доставка не удалась',
		help: 'A letter or a part of it could not be delivered',
	},
	documentAdded: {
		title: 'Document Added to Letter',
		russian: 'Документ добавлен в письмо',
		help: 'A document was added to a letter that was there already',
		accompanies: true,
	},
	documentApproved: {
		title: 'Document Approved',
		russian: 'Документ согласован',
		help: 'An employee approved a document',
		side: 'us',
	},
	documentCorrected: {
		title: 'Document Corrected',
		russian: 'Документ скорректирован',
		russianBy: {
			us: 'Мы скорректировали документ',
			counteragent: 'Контрагент скорректировал документ',
		},
		help: 'A correction (корректировка) of an earlier document exists now',
		oncePerDocument: true,
	},
	documentDeleted: {
		title: 'Document Deleted',
		russian: 'Документ удалён',
		help: 'A document was moved to the deleted ones',
		oncePerDocument: true,
	},
	documentDisapproved: {
		title: 'Document Disapproved',
		russian: 'В согласовании отказано',
		help: 'An employee refused to approve a document',
		side: 'us',
	},
	documentForwarded: {
		title: 'Document Forwarded',
		russian: 'Документ переслан третьей стороне',
		help: 'A document was forwarded to a third party',
		oncePerDocument: true,
	},
	documentReceived: {
		title: 'Document Received',
		russian: 'Получен документ',
		help: 'A document of a counteragent arrived, in a new letter or in one that was there already',
		side: 'counteragent',
	},
	documentRestored: {
		title: 'Document Restored',
		russian: 'Документ восстановлен',
		help: 'A deleted document was taken back',
		oncePerDocument: true,
	},
	documentRevised: {
		title: 'Document Revised',
		russian: 'Документ исправлен',
		russianBy: { us: 'Мы исправили документ', counteragent: 'Контрагент исправил документ' },
		help: 'A revision (исправление) of an earlier document exists now',
		oncePerDocument: true,
	},
	documentSignedByCounteragent: {
		title: 'Document Signed by Counteragent',
		russian: 'Документ подписан контрагентом',
		help: 'A counteragent signed a document, by a signature alone or with a title',
		oncePerDocument: true,
		side: 'counteragent',
	},
	documentSignedByUs: {
		title: 'Document Signed by Us',
		russian: 'Документ подписан нами',
		help: 'Our company signed a received document, or one that it had sent unsigned',
		oncePerDocument: true,
		side: 'us',
	},
	documentSignedWithDisagreement: {
		title: 'Document Signed with Disagreement',
		russian: 'Документ подписан с разногласиями',
		russianBy: {
			us: 'Мы подписали документ с разногласиями',
			counteragent: 'Контрагент подписал документ с разногласиями',
		},
		help: 'The recipient signed a document in part only',
		oncePerDocument: true,
	},
	draftChanged: {
		title: 'Draft Changed',
		russian: 'Черновик изменён',
		help: 'A draft was changed',
		side: 'us',
	},
	draftCreated: {
		title: 'Draft Created',
		russian: 'Создан черновик',
		help: 'A letter is being prepared',
		side: 'us',
	},
	draftLocked: {
		title: 'Draft Locked',
		russian: 'Черновик заблокирован',
		help: 'A draft can no longer be changed',
		side: 'us',
	},
	draftRemoved: {
		title: 'Draft Removed',
		russian: 'Черновик удалён',
		help: 'A draft was dropped without being sent',
		side: 'us',
	},
	draftSent: {
		title: 'Draft Sent',
		russian: 'Черновик отправлен',
		help: 'A draft became a letter',
		side: 'us',
	},
	externalDocflowChanged: {
		title: 'External Docflow Changed',
		russian: 'Изменился статус во внешней системе',
		help: 'Another system, such as marking or transport, reports the state of a document',
	},
	informationMessageReceived: {
		title: 'Information Message Received',
		russian: 'Получено информационное сообщение',
		russianBy: {
			us: 'Мы отправили информационное сообщение',
			counteragent: 'Контрагент прислал информационное сообщение',
		},
		help: 'A participant added a message to a document that does not change its state',
	},
	internalLetterSent: {
		title: 'Internal Letter Sent',
		russian: 'Отправлено внутреннее письмо',
		help: 'A letter went from one department of the company to another',
		side: 'us',
	},
	invitationAccepted: {
		title: 'Invitation Accepted',
		russian: 'Приглашение к обмену документами принято',
		russianBy: {
			us: 'Мы приняли приглашение к обмену документами',
			counteragent: 'Контрагент принял приглашение к обмену документами',
		},
		help: 'A company answered an invitation to exchange documents',
		oncePerDocument: true,
	},
	invitationReceived: {
		title: 'Invitation Received',
		russian: 'Получено приглашение к обмену документами',
		russianBy: {
			us: 'Мы пригласили к обмену документами',
			counteragent: 'Контрагент пригласил к обмену документами',
		},
		help: 'A company asks to exchange documents',
	},
	letterCreatedFromDraft: {
		title: 'Letter Created From Draft',
		russian: 'Письмо создано из черновика',
		help: 'A new letter was made of a draft',
		accompanies: true,
	},
	letterCreatedFromTemplate: {
		title: 'Letter Created From Template',
		russian: 'Письмо создано из шаблона',
		help: 'A template was turned into a letter',
		accompanies: true,
	},
	letterPrepared: {
		title: 'Letter Prepared',
		russian: 'Подготовлено письмо',
		help: 'A letter was saved and waits for a signature of our company before it is sent',
		side: 'us',
	},
	letterReceived: {
		title: 'Letter Received',
		russian: 'Получено письмо',
		help: 'A new letter of a counteragent arrived, with one document or several',
		accompanies: true,
		side: 'counteragent',
	},
	letterSent: {
		title: 'Letter Sent',
		russian: 'Отправлено письмо',
		help: 'Our company sent a letter to a counteragent',
		side: 'us',
	},
	markingCancellationRequested: {
		title: 'Marking Cancellation Requested',
		russian: 'Запрошена отмена данных в системе маркировки',
		russianBy: {
			us: 'Мы запросили отмену данных в системе маркировки',
			counteragent: 'Контрагент запросил отмену данных в системе маркировки',
		},
		help: 'Shipment data of a document are to be cancelled in the marking system',
	},
	messageDeleted: {
		title: 'Message Deleted',
		russian: 'Сообщение удалено',
		help: 'A letter, draft or template was deleted with everything in it',
	},
	messageDelivered: {
		title: 'Message Delivered',
		russian: 'Письмо доставлено',
		help: 'A letter reached the recipient',
	},
	messageRestored: {
		title: 'Message Restored',
		russian: 'Сообщение восстановлено',
		help: 'A deleted letter, draft or template was taken back',
	},
	movedToDepartment: {
		title: 'Moved to Department',
		russian: 'Документ передан в другое подразделение',
		help: 'A document went to another department',
		oncePerDocument: true,
		side: 'us',
	},
	operatorConfirmation: {
		title: 'Operator Confirmation',
		russian: 'Получено подтверждение оператора',
		help: 'The operator confirmed the date of sending or receiving',
		accompanies: true,
	},
	other: {
		title: 'Other',
		russian: 'Другое событие',
		help: 'Anything else, also what Diadoc invents after this version; the item has the types as Diadoc names them',
	},
	powerOfAttorneyAttached: {
		title: 'Power of Attorney Attached',
		russian: 'Приложена доверенность',
		russianBy: {
			us: 'Мы приложили доверенность',
			counteragent: 'Контрагент приложил доверенность',
		},
		help: 'A power of attorney (МЧД) was attached',
		accompanies: true,
	},
	powerOfAttorneyChecked: {
		title: 'Power of Attorney Checked',
		russian: 'Проверена доверенность',
		help: 'The check of a power of attorney (МЧД) has a result',
		accompanies: true,
	},
	receiptIssued: {
		title: 'Receipt Issued',
		russian: 'Сформировано извещение о получении',
		russianBy: {
			us: 'Мы сформировали извещение о получении',
			counteragent: 'Контрагент сформировал извещение о получении',
		},
		help: 'The recipient confirmed that a document arrived (извещение о получении)',
		oncePerDocument: true,
		accompanies: true,
	},
	refusalAdded: {
		title: 'Refusal Added',
		russian: 'Добавлен отказ',
		russianBy: { us: 'Мы добавили отказ', counteragent: 'Контрагент добавил отказ' },
		help: 'Somebody refused something that Diadoc does not say more about: to sign a document, or to revoke one',
	},
	requestCancelled: {
		title: 'Request Cancelled',
		russian: 'Запрос отменён',
		help: 'A request for approval or signature was withdrawn',
		side: 'us',
	},
	revocationAccepted: {
		title: 'Revocation Accepted',
		russian: 'Документ аннулирован',
		help: 'The other side agreed to revoke (аннулировать) a document',
		oncePerDocument: true,
	},
	revocationApprovalRequested: {
		title: 'Revocation Approval Requested',
		russian: 'Запрошено согласование аннулирования',
		help: 'Somebody in the company is asked to approve that a document is revoked',
		side: 'us',
	},
	revocationApproved: {
		title: 'Revocation Approved',
		russian: 'Аннулирование согласовано',
		help: 'An employee approved that a document is revoked; the company has not answered yet',
		side: 'us',
	},
	revocationDisapproved: {
		title: 'Revocation Disapproved',
		russian: 'В согласовании аннулирования отказано',
		help: 'An employee refused to approve that a document is revoked',
		side: 'us',
	},
	revocationRejected: {
		title: 'Revocation Rejected',
		russian: 'В аннулировании отказано',
		russianBy: {
			us: 'Мы отказали в аннулировании',
			counteragent: 'Контрагент отказал в аннулировании',
		},
		help: 'The other side refused to revoke (аннулировать) a document',
		oncePerDocument: true,
	},
	revocationRequested: {
		title: 'Revocation Requested',
		russian: 'Предложено аннулирование',
		russianBy: {
			us: 'Мы предложили аннулирование',
			counteragent: 'Контрагент предложил аннулирование',
		},
		help: 'One side proposes to revoke (аннулировать) a document',
	},
	revocationSignatureRequested: {
		title: 'Revocation Signature Requested',
		russian: 'Запрошена подпись под аннулированием',
		help: 'Somebody in the company is asked to sign the revocation of a document',
		side: 'us',
	},
	roamingNotification: {
		title: 'Roaming Notification',
		russian: 'Получено уведомление роуминга',
		help: 'The operator of the other side reports whether a document was delivered',
	},
	signatureAdded: {
		title: 'Signature Added',
		russian: 'Добавлена подпись',
		russianBy: { us: 'Мы добавили подпись', counteragent: 'Контрагент добавил подпись' },
		help: 'Somebody signed something that Diadoc does not say more about: a document, or a request about one',
		oncePerDocument: true,
	},
	signatureCheckFailed: {
		title: 'Signature Check Failed',
		russian: 'Подпись не прошла проверку',
		help: 'The check found a signature that is not valid',
		oncePerDocument: true,
	},
	signatureRejected: {
		title: 'Signature Rejected',
		russian: 'В подписи отказано',
		russianBy: { us: 'Мы отказали в подписи', counteragent: 'Контрагент отказал в подписи' },
		help: 'The recipient refused to sign a document',
		oncePerDocument: true,
	},
	signatureRequestDeclined: {
		title: 'Signature Request Declined',
		russian: 'Сотрудник отказался подписать',
		help: 'An employee who was asked to sign a document declined',
		side: 'us',
	},
	signatureRequestRestored: {
		title: 'Signature Request Restored',
		russian: 'Запрос подписи снова действует',
		help: 'An employee who had declined to sign took that back: the request stands again',
		side: 'us',
	},
	signatureRequested: {
		title: 'Signature Requested',
		russian: 'Запрошена подпись',
		help: 'Somebody in the company is asked to sign a document',
		side: 'us',
	},
	structuredDataAttached: {
		title: 'Structured Data Attached',
		russian: 'Приложены структурированные данные',
		russianBy: {
			us: 'Мы приложили структурированные данные',
			counteragent: 'Контрагент приложил структурированные данные',
		},
		help: 'Structured data were attached to a document',
	},
	tagsChanged: {
		title: 'Tags Changed',
		russian: 'Изменены метки документа',
		help: 'The tags of a document were changed',
	},
	templateCreated: {
		title: 'Template Created',
		russian: 'Создан шаблон',
		russianBy: { us: 'Мы создали шаблон', counteragent: 'Контрагент создал шаблон' },
		help: 'Documents were prepared for somebody else to send',
	},
	templateDocumentsChanged: {
		title: 'Template Documents Changed',
		russian: 'Изменились документы из шаблона',
		russianBy: {
			us: 'Мы отказали в подписи документа из шаблона',
			counteragent: 'Контрагент отказал в подписи документа из шаблона',
		},
		help: 'A document that was made from a template was rejected',
	},
	templateRefused: {
		title: 'Template Refused',
		russian: 'Шаблон отклонён',
		russianBy: { us: 'Мы отклонили шаблон', counteragent: 'Контрагент отклонил шаблон' },
		help: 'The company that was to send the documents of a template refused',
	},
	templateWithdrawn: {
		title: 'Template Withdrawn',
		russian: 'Шаблон отозван',
		russianBy: { us: 'Мы отозвали шаблон', counteragent: 'Контрагент отозвал шаблон' },
		help: 'The company that prepared a template took it back',
	},
} as const satisfies Record<string, BusinessEventRow>;

/** A thing that happened, as a bookkeeper would name it. */
export type BusinessEvent = keyof typeof rows;

/** All business events, in the order of their names. */
export const businessEvents: Readonly<Record<BusinessEvent, BusinessEventRow>> = rows;
