/** What an act changes. */
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

/** Something that a client's call has changed; a call that was refused or repeated has none. */
export interface Act {
	/** The path of the method without its version, as `MoveDocuments`. */
	method: string;
	kind: ActKind;
	boxId?: string;
	messageId?: string;
	/** The document, where the act is about one. */
	documentId?: string;
	/** Who acted. */
	userId?: string;
	/** The event that it brought into the feed. */
	eventId?: string;
}

/** All that clients have changed, in order: what a test counts. */
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
