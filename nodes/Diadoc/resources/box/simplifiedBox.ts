import { knownFields } from '../../events/knownFields';
import { organizationFacts } from '../../events/simplify/organizationFacts';
import { displayText } from '../../events/displayText';
import { isoDate } from '../../events/simplify/times';
import { normalizeBoxId } from '../../protocol/boxId';
import type { Box, Organization } from '../../protocol/decode';
import { operatorOf } from '../../protocol/participantId';

/** A box as a person reads it. What is not known, and a mark that is not set, is left out. */
export interface SimplifiedBox {
	/** Dashed GUID, which other operations ask for. */
	boxId?: string;
	/** Name of the box. */
	title?: string;
	/** Short name of the organization that it belongs to. */
	organization?: string;
	/** Tax number (ИНН) of the organization. */
	inn?: string;
	/** КПП of the organization; a person has none. */
	kpp?: string;
	/** Id of the organization in the exchange of electronic documents (FnsParticipantId): no two have the same. */
	participantId?: string;
	/** The first three letters of it: 2BM is Diadoc, others are other operators. */
	operator?: string;
	/** The organization exchanges documents through another operator. */
	isRoaming?: boolean;
	/** The organization is there for tests. */
	isTest?: boolean;
	/** The organization exists no more. */
	isLiquidated?: boolean;
	/** yyyy-MM-dd. */
	liquidationDate?: string;
}

/** A mark that is set; otherwise nothing is to be said. */
const mark = (isSet: unknown): true | undefined => (isSet ? true : undefined);

/** @param organization the one that the box belongs to */
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
