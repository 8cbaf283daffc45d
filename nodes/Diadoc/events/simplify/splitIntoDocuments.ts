import { mostTellingFirst } from './tellingOrder';
import { groupedBy } from '../groupedBy';
import { knownFields } from '../knownFields';
import { mostTellingComment, mostTellingSide, type SimplifiedEvent } from './simplifiedEvent';
import { eventSummary } from './summary';

/**
 * An event once for each document that it is about, with what happened to that document or to the message as a whole. An
 * event about one document or none stays as it is.
 */
export function splitIntoDocuments(event: SimplifiedEvent): SimplifiedEvent[] {
	const { documents, changes, counteragent } = event;
	const about = [
		...documents.map(({ entityId }) => entityId),
		// An act on a document that nobody could look up is not to be lost.
		...changes.map(({ documentId }) => documentId).filter((id) => id !== undefined),
	];
	const ids = [...new Set(about)];
	if (ids.length < 2) return [event];
	const documentsById = groupedBy(documents, ({ entityId }) => entityId);
	const positionsById = groupedBy([...changes.keys()], (index) => changes[index]?.documentId);
	const ofMessage = positionsById.get(undefined) ?? [];
	return ids.map((id) => {
		const ofDocument = documentsById.get(id) ?? [];
		const own = id === undefined ? [] : (positionsById.get(id) ?? []);
		// In the order of the event.
		const acts = [...ofMessage, ...own]
			.sort((one, other) => one - other)
			.flatMap((index) => changes[index] ?? []);
		const types = mostTellingFirst(acts.map(({ type }) => type));
		const eventTypes = types.length > 0 ? types : event.eventTypes;
		return knownFields({
			...event,
			summary: eventSummary({ eventTypes, changes: acts, documents: ofDocument, counteragent }),
			eventType: eventTypes[0],
			eventTypes,
			by: mostTellingSide(eventTypes, acts),
			comment: mostTellingComment(eventTypes, acts),
			documents: ofDocument,
			changes: acts,
		});
	});
}
