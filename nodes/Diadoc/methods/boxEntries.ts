import { organizationFacts } from '../events/simplify/organizationFacts';
import { boxName, ownBoxes } from '../events/simplify/ownBoxes';
import { isoDate } from '../events/simplify/times';
import type { Organization } from '../protocol/decode';
import { operatorOf } from '../protocol/participantId';
import type { ListEntry } from './listEntry';

/** The first letters of participant ids that Diadoc itself gives out. */
const diadocItself = '2BM';

/** What a person has to know before choosing the organization. */
function marksOf({ FnsParticipantId, IsRoaming, IsTest, LiquidationDate }: Organization): string[] {
	const operator = operatorOf(FnsParticipantId);
	const otherOperator = operator === diadocItself ? undefined : operator;
	const exchange = IsRoaming ? ['roaming', otherOperator].filter(Boolean).join(' ') : otherOperator;
	return [
		LiquidationDate ? `liquidated ${isoDate(LiquidationDate)}` : undefined,
		IsTest ? 'test' : undefined,
		exchange,
	].filter((mark) => mark !== undefined);
}

/** The boxes of organizations under distinct names, in the order given. */
export function boxEntries(organizations: readonly Organization[]): ListEntry[] {
	return ownBoxes(organizations).map((place) => {
		const { organization, box, boxId } = place;
		const { FnsParticipantId, FullName, Ogrn } = organization;
		const { name: owner, inn, kpp } = organizationFacts(organization);
		const codes = [inn && `ИНН ${inn}`, kpp && `КПП ${kpp}`].filter(Boolean).join(', ');
		const name = boxName(place, owner);
		const named = name && codes ? `${name} (${codes})` : name || codes || FnsParticipantId || boxId;
		return {
			name: [named, ...marksOf(organization)].join(' · '),
			value: boxId,
			description: [box.Title, FnsParticipantId].filter(Boolean).join(' · '),
			details: [FnsParticipantId, box.Title],
			keywords: [FullName, box.Title, box.BoxId, FnsParticipantId, Ogrn],
		};
	});
}
