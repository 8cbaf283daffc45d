import type { IExecuteFunctions } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { EventDetails, type WantedDetails } from '../enrichment/eventDetails';
import { NameLookup } from '../enrichment/names';
import { OnceInExecution } from '../client/onceInExecution';

const details = new OnceInExecution<EventDetails>();

const names = new OnceInExecution<NameLookup>();

/** What is found out about the events of a box, shared by all input items: each thing is asked for once. */
export function sharedDetails(
	context: IExecuteFunctions,
	connection: DiadocConnection,
	boxId: string,
	wanted: WantedDetails,
): EventDetails {
	const key = [boxId, wanted.messages, wanted.textsAndNames].join();
	return details.get(context, key, () => new EventDetails(connection, boxId, wanted));
}

/** The names that are looked up for a box, shared by all input items. */
export function sharedNames(
	context: IExecuteFunctions,
	connection: DiadocConnection,
	boxId: string,
	isWanted: boolean,
): NameLookup {
	const key = [boxId, isWanted].join();
	return names.get(context, key, () => new NameLookup(connection, boxId, isWanted));
}
