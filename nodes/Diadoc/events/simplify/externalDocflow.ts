import type { Entity } from '../../protocol/decode';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { linesOf } from '../linesOf';

type OuterDocflow = NonNullable<Entity['OuterDocflow']>;

/** What another system, such as marking or transport, says of a document. */
export interface ExternalDocflow {
	/** The system. */
	name?: string;
	/** The state there. */
	status?: string;
	/** Normal, Success, Warning or Error. */
	statusType?: string;
	/** What the system says about the state, such as why marking failed. */
	statusText?: string;
}

/** The description of a state and its details, each on a line of its own. */
export function externalStatusText(status: OuterDocflow['Status']): string | undefined {
	if (status === undefined) return undefined;
	return linesOf([status.Description, ...status.Details.map(({ Code, Text }) => Text || Code)]);
}

export function externalDocflow({
	DocflowNamedId,
	DocflowFriendlyName,
	Status,
}: OuterDocflow): ExternalDocflow {
	return knownFields({
		name: DocflowFriendlyName || DocflowNamedId || undefined,
		status: Status?.FriendlyName || Status?.NamedId || undefined,
		statusType: knownName(Status?.Type),
		statusText: externalStatusText(Status),
	});
}
