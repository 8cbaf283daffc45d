import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { choiceValue, chosenValue } from './parameterValues';

const directions = {
	inbound: 'Inbound',
	internal: 'Internal',
	outbound: 'Outbound',
	proxy: 'Proxy',
} as const;

export const documentDirectionField: INodeProperties = {
	displayName: 'Document Direction',
	name: 'documentDirection',
	type: 'options',
	default: 'inbound',
	options: [
		{ name: 'Inbound', value: 'inbound', description: 'From a counteragent to you (входящие)' },
		{ name: 'Internal', value: 'internal', description: 'Within your organization (внутренние)' },
		{ name: 'Outbound', value: 'outbound', description: 'From you to a counteragent (исходящие)' },
		{
			name: 'Proxy',
			value: 'proxy',
			description: 'Your organization is the intermediary between two others (посредник)',
		},
	],
	description: 'Which way the documents go. Diadoc lists one direction at a time.',
};

/** The statuses of filterCategory, and their meanings. */
const statuses = {
	Approved: 'согласован',
	Deleted: 'удалён',
	Disapproved: 'отказано в согласовании',
	Finished: 'документооборот завершён',
	HaveToCreateReceipt: 'требуется извещение о получении',
	InvalidProxySignature: 'подпись посредника недействительна',
	InvalidRecipientSignature: 'подпись получателя недействительна',
	InvalidSenderSignature: 'подпись отправителя недействительна',
	InvoiceAmendmentRequested: 'запрошено уточнение',
	NoRecipientSignatureRequest: 'подпись получателя не нужна',
	NotFinished: 'документооборот не завершён',
	NotRead: 'не прочитан',
	NotRevoked: 'не аннулирован',
	ProxySignatureRejected: 'посредник отказал в подписи',
	RecipientSignatureRequestRejected: 'получатель отказал в подписи',
	RequestsMyRevocation: 'контрагент предложил аннулирование',
	RequestsMySignature: 'передан на подпись',
	RevocationAccepted: 'аннулирован',
	RevocationApproved: 'аннулирование согласовано',
	RevocationDisapproved: 'отказано в согласовании аннулирования',
	RevocationIsRequestedByMe: 'мы предложили аннулирование',
	RevocationRejected: 'отказано в аннулировании',
	RoamingNotificationError: 'ошибка доставки в роуминге',
	SignatureRequestRejected: 'сотрудник отказался подписать',
	WaitingForInvoiceReceipt: 'ожидается извещение о получении счёта-фактуры',
	WaitingForProxySignature: 'ожидается подпись посредника',
	WaitingForReceipt: 'ожидается извещение о получении',
	WaitingForRecipientSignature: 'ожидается подпись получателя',
	WaitingForResolution: 'на согласовании',
	WaitingForRevocationApprovement: 'аннулирование на согласовании',
	WaitingForSenderSignature: 'ожидается подпись отправителя',
	WithProxySignature: 'подписан посредником',
	WithRecipientPartiallySignature: 'принят с разногласиями',
	WithRecipientSignature: 'подписан получателем',
	WithSenderSignature: 'подписан отправителем',
} as const;

/** `WaitingForReceipt` becomes `Waiting for Receipt`. */
function titleOf(status: string): string {
	return status.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replaceAll(' For ', ' for ');
}

export const documentStatusField: INodeProperties = {
	displayName: 'Document Status',
	name: 'documentStatus',
	type: 'options',
	default: 'any',
	options: [
		{ name: 'Any', value: 'any', description: 'Whatever the status' },
		...Object.entries(statuses).map(([value, description]) => ({
			name: titleOf(value),
			value,
			description,
		})),
	],
	description:
		'Which state the documents are in now. What waits for your signature is Waiting for Recipient Signature of Inbound documents, or Requests My Signature when a colleague asked for it.',
};

export function documentDirectionValue(owner: ParameterOwner, value: unknown): string {
	return chosenValue(owner, documentDirectionField.displayName, value, directions);
}

/** The service's word for a status; `undefined` for any. */
export function documentStatusValue(owner: ParameterOwner, value: unknown): string | undefined {
	const choices = ['any', ...Object.keys(statuses)];
	const status = choiceValue(owner, documentStatusField.displayName, value, choices);
	return status === 'any' ? undefined : status;
}
