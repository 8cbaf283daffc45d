import { knownFields } from '../../events/knownFields';
import { knownName } from '../../events/knownName';
import { displayText } from '../../events/displayText';
import { isoTime } from '../../events/simplify/times';
import type { Counteragent } from '../../protocol/decode';
import { simplifyBox, type SimplifiedBox } from '../box/simplifiedBox';

/** Unknown values, and marks that are not set, are left out. */
export interface SimplifiedCounteragent extends Omit<SimplifiedBox, 'organization' | 'title'> {
	/** Short name of the organization. */
	name?: string;
	/** The service's word for the relation: IsMyCounteragent, InvitesMe ... */
	status?: string;
	/** When the status last changed. ISO 8601, UTC. */
	time?: string;
	/** Comment with an invitation or a refusal. */
	messageFromCounteragent?: string;
	messageToCounteragent?: string;
	/** All boxes, where there are several. */
	boxes?: Array<Pick<SimplifiedBox, 'boxId' | 'title'>>;
}

/** `boxId` is that of its first box. */
export function simplifyCounteragent({
	Organization: organization,
	...counteragent
}: Counteragent): SimplifiedCounteragent {
	const boxes = organization?.Boxes.map((box) => simplifyBox(organization, box)) ?? [];
	const known = boxes[0] ?? (organization && simplifyBox(organization, {})) ?? {};
	return knownFields({
		name: known.organization,
		...{ ...known, organization: undefined, title: undefined },
		status: knownName(counteragent.CurrentStatus),
		time: isoTime(counteragent.LastEventTimestampTicks),
		messageFromCounteragent: displayText(counteragent.MessageFromCounteragent),
		messageToCounteragent: displayText(counteragent.MessageToCounteragent),
		boxes: boxes.length > 1 ? boxes.map(({ boxId, title }) => ({ boxId, title })) : undefined,
	});
}
