import { knownFields } from '../../events/knownFields';
import { organizationFacts } from '../../events/simplify/organizationFacts';
import { displayText } from '../../events/displayText';
import { isoDate } from '../../events/simplify/times';
import { normalizeBoxId } from '../../protocol/boxId';
import type { Box, Organization } from '../../protocol/decode';
import { operatorOf } from '../../protocol/participantId';

/** Unknown values, and marks that are not set, are left out. */
export interface SimplifiedBox {
	/** Dashed GUID, which other operations ask for. */
	boxId?: string;
	title?: string;
	/** Short name of the organization that owns it. */
	organization?: string;
	/** Tax number (ИНН) of the organization. */
	inn?: string;
	/** КПП of the organization; a sole proprietor has none. */
	kpp?: string;
	/** The organization's unique id in the exchange of electronic documents (FnsParticipantId). */
	participantId?: string;
	/** The first three letters of `participantId`: 2BM is Diadoc, others are other operators. */
	operator?: string;
	/** The organization exchanges documents through another operator. */
	isRoaming?: boolean;
	/** The organization is there for tests. */
	isTest?: boolean;
	isLiquidated?: boolean;
	/** yyyy-MM-dd. */
	liquidationDate?: string;
}

const mark = (isSet: unknown): true | undefined => (isSet ? true : undefined);

export function simplifyBox(organization: Organization, box: Box): SimplifiedBox {
	const { name, inn, kpp } = organizationFacts(organization);
	const participantId = displayText(organization.FnsParticipantId);
	const liquidationDate = isoDate(displayText(organization.LiquidationDate));
	return knownFields({
		boxId: normalizeBoxId(box.BoxIdGuid || box.BoxId || ''),
		title: displayText(box.Title),
		organization: name,
		inn,
		kpp,
		participantId,
		operator: operatorOf(participantId),
		isRoaming: mark(organization.IsRoaming),
		isTest: mark(organization.IsTest),
		isLiquidated: mark(liquidationDate),
		liquidationDate,
	});
}
