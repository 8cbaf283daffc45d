import { organizationFacts } from '../events/simplify/organizationFacts';
import { displayText } from '../events/displayText';
import { isoDate } from '../events/simplify/times';
import { normalizeBoxId } from '../protocol/boxId';
import type { Box, Organization } from '../protocol/decode';
import { operatorOf } from '../protocol/participantId';
import type { ListEntry } from './listEntry';

/** The first letters of participant ids that Diadoc itself gives out. */
const diadocItself = '2BM';

interface BoxOfOrganization {
	organization: Organization;
	box: Box;
	/** Dashed GUID. */
	boxId: string;
}

/** Each box once; of several organizations that have it, the first that still exists. */
function boxesOf(organizations: readonly Organization[]): BoxOfOrganization[] {
	const boxes = new Map<string, BoxOfOrganization>();
	for (const organization of organizations) {
		for (const box of organization.Boxes) {
			const boxId = normalizeBoxId(box.BoxIdGuid || box.BoxId || '');
			if (boxId === undefined) continue;
			const isGone = !!boxes.get(boxId)?.organization.LiquidationDate;
			const isBetter = isGone && !organization.LiquidationDate;
			if (!boxes.has(boxId) || isBetter) boxes.set(boxId, { organization, box, boxId });
		}
	}
	return [...boxes.values()];
}

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

/** One of several boxes has a name of its own, which may not name its organization. */
function nameOf({ organization: { Boxes }, box }: BoxOfOrganization, owner?: string) {
	const title = displayText(box.Title);
	if (Boxes.length < 2 || title === undefined) return owner ?? title;
	const saysOwner = owner === undefined || title.toLowerCase().includes(owner.toLowerCase());
	return saysOwner ? title : `${owner}, ${title}`;
}

/** The boxes of organizations under distinct names, in the order given. */
export function boxEntries(organizations: readonly Organization[]): ListEntry[] {
	return boxesOf(organizations).map((place) => {
		const { organization, box, boxId } = place;
		const { FnsParticipantId, FullName, Ogrn } = organization;
		const { name: owner, inn, kpp } = organizationFacts(organization);
		const codes = [inn && `ИНН ${inn}`, kpp && `КПП ${kpp}`].filter(Boolean).join(', ');
		const name = nameOf(place, owner);
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
