import type { PowerOfAttorneyInfo } from '../../wire/structures';
import { attachment, signature } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { serviceStep } from '../serviceStep';

/** A machine-readable power of attorney (МЧД) under the recipient's signature. */
export interface PowerOfAttorney {
	letter: Letter;
	entityId: string;
	signatureId: string;
	fullId: PowerOfAttorneyInfo['FullId'];
}

export function planPowerOfAttorney(letter: Letter): PowerOfAttorney {
	const { stage, to } = letter;
	const { random } = stage;
	return {
		letter,
		entityId: random.guid(),
		signatureId: random.guid(),
		fullId: {
			RegistrationNumber: random.guid(),
			IssuerInn: to.inn,
			RepresentativeInn: `66${random.digits(10)}`,
		},
	};
}

/** An employee signs for the recipient, with a power of attorney. */
export function signedByEmployee(power: PowerOfAttorney): Step {
	const { letter, entityId, signatureId, fullId } = power;
	const { stage, messageId, main, to } = letter;
	return patchStep(stage, messageId, (at) => ({
		entities: [
			signature(stage.random, at, main.entityId, to.boxId, {
				EntityId: signatureId,
				PowerOfAttorneyAttachmentStatus: { StatusName: 'PowerOfAttorneyAttached' },
			}),
			attachment(at, {
				EntityId: entityId,
				ParentEntityId: signatureId,
				AttachmentType: 'PowerOfAttorney',
				PowerOfAttorneyInfo: { FullId: fullId, SendingType: 'Metadata' },
			}),
		],
	}));
}

function protocol(...checks: Array<[status: string, name: string]>) {
	return { CheckResults: checks.map(([Status, Name]) => ({ Status, Name })) };
}

const REVOKED = { Code: 'Revoked', Text: 'Доверенность отозвана доверителем' };

const REPORTS = {
	canNotBeValidated: {
		Severity: 'Warning',
		StatusNamedId: 'CanNotBeValidated',
		StatusText: 'Доверенность проверить нельзя',
	},
	validationError: {
		Severity: 'Error',
		StatusNamedId: 'ValidationError',
		StatusText: 'Ошибка при проверке доверенности',
		OperationError: { Code: 'RegistryUnavailable', Text: 'Реестр доверенностей недоступен' },
	},
	hasWarnings: {
		Severity: 'Warning',
		StatusNamedId: 'HasWarnings',
		StatusText: 'Доверенность действительна с замечаниями',
		Errors: [{ Code: 'ExpiresSoon', Text: 'Срок доверенности истекает' }],
		ValidationProtocol: protocol(['Ok', 'Полномочия'], ['Warning', 'Срок действия']),
	},
	isNotValid: {
		Severity: 'Error',
		StatusNamedId: 'IsNotValid',
		StatusText: 'Доверенность недействительна',
		Errors: [REVOKED],
		ValidationProtocol: {
			CheckResults: [{ Status: 'Error', Name: 'Отзыв доверенности', Error: REVOKED }],
		},
	},
} satisfies Record<string, PowerOfAttorneyInfo['Status']>;

/** Diadoc's check of the power of attorney was not simply successful. */
export function powerOfAttorneyReported(
	{ letter, entityId, fullId }: PowerOfAttorney,
	report: keyof typeof REPORTS,
): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: entityId,
		AttachmentType: 'PowerOfAttorneyStatus',
		PowerOfAttorneyInfo: { FullId: fullId, SendingType: 'Metadata', Status: REPORTS[report] },
	}));
}

const SENDINGS = {
	isSent: {
		Severity: 'Success',
		StatusNamedId: 'IsSent',
		StatusText: 'Доверенность отправлена в роуминг',
	},
	sendingError: {
		Severity: 'Error',
		StatusNamedId: 'SendingError',
		StatusText: 'Доверенность не отправлена в роуминг',
		Errors: [{ Code: 'NotSupported', Text: 'Оператор получателя не принимает доверенности' }],
	},
} satisfies Record<string, PowerOfAttorneyInfo['RoamingSendingStatus']>;

/** The valid power of attorney is sent to another operator. */
export function powerOfAttorneySent(
	{ letter, entityId, fullId }: PowerOfAttorney,
	sending: keyof typeof SENDINGS,
): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: entityId,
		AttachmentType: 'PowerOfAttorneyStatus',
		PowerOfAttorneyInfo: {
			FullId: fullId,
			SendingType: 'Metadata',
			Status: IS_VALID,
			RoamingSendingStatus: SENDINGS[sending],
		},
	}));
}

const IS_VALID = {
	Severity: 'Success',
	StatusNamedId: 'IsValid',
	StatusText: 'Доверенность действительна',
};

export function powerOfAttorneyChecked({ letter, entityId, fullId }: PowerOfAttorney): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: entityId,
		AttachmentType: 'PowerOfAttorneyStatus',
		PowerOfAttorneyInfo: {
			FullId: fullId,
			SendingType: 'Metadata',
			Status: IS_VALID,
		},
	}));
}
