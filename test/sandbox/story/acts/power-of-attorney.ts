import type { PowerOfAttorneyInfo } from '../../wire/structures';
import { attachment, signature } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { serviceStep } from '../service-step';

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

/** The recipient signs the main document by an employee, whose power of attorney comes with the signature. */
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

/** Diadoc has looked the power of attorney up. */
export function powerOfAttorneyChecked({ letter, entityId, fullId }: PowerOfAttorney): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: entityId,
		AttachmentType: 'PowerOfAttorneyStatus',
		PowerOfAttorneyInfo: {
			FullId: fullId,
			SendingType: 'Metadata',
			Status: {
				Severity: 'Success',
				StatusNamedId: 'IsValid',
				StatusText: 'Доверенность действительна',
			},
		},
	}));
}
