import type { IExecuteFunctions } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { EventDetails, type WantedDetails } from '../enrichment/eventDetails';
import { NameBook } from '../enrichment/nameBook';
import { OnceInExecution } from '../client/onceInExecution';

const details = new OnceInExecution<EventDetails>();

const names = new OnceInExecution<NameBook>();

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

/** The names that are found out for a box, shared by all input items. */
export function sharedNames(
	context: IExecuteFunctions,
	connection: DiadocConnection,
	boxId: string,
): NameBook {
	return names.get(context, boxId, () => new NameBook(connection, boxId));
}
