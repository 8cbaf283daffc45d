export type ActKind =
	| 'move'
	| 'resolution'
	| 'resolutionRequest'
	| 'resolutionRequestCancellation'
	| 'resolutionRequestDenial'
	| 'resolutionRequestDenialCancellation'
	| 'tag'
	| 'routeAssignment'
	| 'routeRemoval'
	| 'delete'
	| 'restore'
	| 'message'
	| 'draftSent'
	| 'draftRecycled'
	| 'shelfUpload';

/** A change by a client's call; a refused or repeated call makes none. */
export interface Act {
	/** The method's path without the version, such as `MoveDocuments`. */
	method: string;
	kind: ActKind;
	boxId?: string;
	messageId?: string;
	documentId?: string;
	userId?: string;
	/** The event that it added to the feed. */
	eventId?: string;
}

/** All changes by clients, in order, for tests to count. */
export class ActLog {
	readonly #acts: Act[] = [];

	get all(): readonly Act[] {
		return this.#acts;
	}

	of(kind: ActKind): Act[] {
		return this.#acts.filter((act) => act.kind === kind);
	}

	add(act: Act): void {
		this.#acts.push(act);
	}

	clear(): void {
		this.#acts.length = 0;
	}
}
