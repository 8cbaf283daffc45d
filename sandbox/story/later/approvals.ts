import {
	cancelled,
	planResolutionRequest,
	resolutionRequested,
	resolved,
	signatureRequestDenied,
} from '../acts/resolution';
import { sent } from '../acts/sending';
import { KINDS } from '../documentKinds';
import { planLetter } from '../letter';
import type { LifeMaker } from '../life';

/** A withdrawn approval is a resolution without a type (diadocapi-docs issue 728). */
export const approvalWithdrawn: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	const approval = planResolutionRequest(letter, 'ApprovementRequest');
	return [
		sent(letter),
		resolutionRequested(approval, 'Согласуйте договор'),
		resolved(approval, 'Approve', 'Согласовано'),
		resolved(approval, 'UndefinedResolutionType', 'Нашли ошибку в реквизитах'),
	];
};

/** A cancellation withdraws its parent (diadocapi-docs issues 896 and 1047). */
export const resolutionsCancelled: LifeMaker = (stage) => {
	const { random } = stage;
	const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate]);
	const approval = planResolutionRequest(letter, 'ApprovementRequest');
	const signing = planResolutionRequest(letter, 'SignatureRequest');
	const [resolutionId, denialId] = [random.guid(), random.guid()];
	return [
		sent(letter),
		resolutionRequested(approval, 'Согласуйте акт'),
		resolved(approval, 'Approve', 'Согласовано', resolutionId),
		cancelled(letter, resolutionId),
		resolutionRequested(signing, 'Подпишите акт'),
		signatureRequestDenied(signing, 'Не мой участок', denialId),
		cancelled(letter, denialId),
		cancelled(letter, signing.entityId),
	];
};

/** An employee is asked instead of a department. */
export const employeeAsked: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	const approval = {
		...planResolutionRequest(letter, 'ApprovementRequest'),
		isToEmployee: true,
	};
	return [
		sent(letter),
		resolutionRequested(approval, 'Посмотрите условия оплаты'),
		resolved(approval, 'Approve', 'Условия подходят'),
	];
};
