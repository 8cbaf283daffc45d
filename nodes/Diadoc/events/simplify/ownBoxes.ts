import { normalizeBoxId } from '../../protocol/boxId';
import type { Box, Organization } from '../../protocol/decode';
import { displayText } from '../displayText';
import { knownFields } from '../knownFields';
import { organizationFacts } from './organizationFacts';

/** A box, and the organization that it belongs to. */
export interface OwnBox {
	organization: Organization;
	box: Box;
	/** Dashed GUID. */
	boxId: string;
}

/** The box that an item comes from, where there may be several. */
export interface BoxReference {
	/** Name of the organization; of several boxes that it has, with the name of the box. */
	name?: string;
	/** Tax number (ИНН) of the organization. */
	inn?: string;
	/** Dashed GUID, which other operations ask for. */
	boxId: string;
}

/** Each box once; of several organizations that have it, the first that exists still. */
export function ownBoxes(organizations: readonly Organization[]): OwnBox[] {
	const boxes = new Map<string, OwnBox>();
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

/**
 * One of several boxes has a name of its own, which need not say whose box it is.
 *
 * @param owner name of the organization
 */
export function boxName(
	{ organization: { Boxes }, box }: OwnBox,
	owner: string | undefined,
): string | undefined {
	const title = displayText(box.Title);
	if (Boxes.length < 2 || title === undefined) return owner ?? title;
	const saysOwner = owner === undefined || title.toLowerCase().includes(owner.toLowerCase());
	return saysOwner ? title : `${owner}, ${title}`;
}

export function boxReference(own: OwnBox): BoxReference {
	const { name, inn } = organizationFacts(own.organization);
	return knownFields({ name: boxName(own, name), inn, boxId: own.boxId });
}
