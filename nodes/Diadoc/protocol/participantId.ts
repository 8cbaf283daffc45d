/**
 * The operator of an organization: the first three letters of its participant id, such as 2BM for Diadoc. `undefined`
 * for text of another form.
 *
 * @param participantId FnsParticipantId, such as `2BM-7750370238-4012052808304878702630000000000`
 */
export function operatorOf(participantId: string | undefined): string | undefined {
	return /^2[a-z]{2}/i.exec(participantId?.trim() ?? '')?.[0].toUpperCase();
}

/** A participant id that begins with the INN of the organization, as Diadoc's own do. */
const withInn = /^2[a-z]{2}-(\d{12}|\d{10})(?=-|$)/i;

/** The INN in a participant id or in the beginning of one; `undefined` where it has none. */
export function innOfParticipantId(text: string): string | undefined {
	return withInn.exec(text)?.[1];
}
