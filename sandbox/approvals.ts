import {
	approvedBySignature,
	planResolutionRequest,
	resolutionRequestCancelled,
	resolutionRequested,
	resolved,
	signatureRequestDenied,
} from './story/acts/resolution';
import { sent } from './story/acts/sending';
import { KINDS } from './story/documentKinds';
import { planLetter } from './story/letter';
import type { LifeMaker } from './story/life';

/** Each request within a company, and each answer, in ten steps. */
export const approvals: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Internal', [KINDS.contract]);
	const approval = planResolutionRequest(letter, 'ApprovementRequest');
	const bySignature = planResolutionRequest(letter, 'ApprovementSignatureRequest');
	const signing = planResolutionRequest(letter, 'SignatureRequest');
	const withdrawn = planResolutionRequest(letter, 'ApprovementRequest');
	return [
		sent(letter),
		resolutionRequested(approval, 'Проверьте'),
		resolved(approval, 'Approve', 'Да'),
		resolutionRequested(bySignature, 'Согласуйте'),
		approvedBySignature(bySignature),
		resolutionRequested(withdrawn, 'Бюджет'),
		resolutionRequestCancelled(withdrawn),
		resolutionRequested(signing, 'Подпишите'),
		signatureRequestDenied(signing, 'Не могу'),
		resolved(signing, 'Disapprove', 'Нет'),
	];
};
