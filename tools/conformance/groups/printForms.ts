import { retryAfterOf } from '../../../nodes/Diadoc/transport/retry';
import { type Assumption, differs, type Group, heldIf, NotSeen, notSeen } from '../assumption';
import type { Answer } from '../client';
import { documentsIn, messageIdOf, type Observed, once } from '../observed';
import { mediaType, say } from '../safe';

const MOST_KINDS = 3;
const MOST_TRIES = 4;
const LONGEST_WAIT_MS = 15_000;

/** Documents of a few kinds, the newest of each: not all kinds have a print form. */
async function candidates(box: Observed) {
	const found = (await box.recent()).toReversed().flatMap(({ event }) =>
		documentsIn(event).map(({ EntityId, DocumentInfo }) => ({
			messageId: messageIdOf(event),
			documentId: EntityId,
			kind: DocumentInfo?.TypeNamedId,
		})),
	);
	if (found.length === 0) throw new NotSeen(say`no recent event brings a document`);
	const kinds = new Map(found.toReversed().map((document) => [document.kind, document]));
	return found.filter((document) => kinds.get(document.kind) === document).slice(0, MOST_KINDS);
}

/** The answers up to the first print form, including refusals. */
async function printed(box: Observed): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (const { messageId, documentId } of await candidates(box)) {
		const query = { ...(await box.box()), messageId, documentId };
		for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
			const answer = await box.client.ask('/GeneratePrintForm', { query });
			answers.push(answer);
			if (!isWaiting(answer)) break;
			const asked = retryAfterOf(answer.headers, Date.now()) ?? LONGEST_WAIT_MS;
			await box.client.pause(Math.min(asked, LONGEST_WAIT_MS));
		}
		if ((answers.at(-1)?.status ?? 0) < 300) break;
	}
	return answers;
}

const isWaiting = ({ status, body }: Answer): boolean => status < 300 && body.length === 0;

const memory = new WeakMap<Observed, () => Promise<Answer[]>>();

async function answersOf(box: Observed): Promise<Answer[]> {
	const ask = memory.get(box) ?? once(async () => await printed(box));
	memory.set(box, ask);
	return await ask();
}

const assumptions: Assumption[] = [
	{
		id: 'printForms.waiting',
		claim:
			'While a print form is made, the answer is empty and says in Retry-After when to ask again',
		usedFor: 'Document: Get Print Form, which waits that long; without it, 15 s',
		whenItDiffers: 'Raise Maximum Wait, and open an issue',
		async check(box) {
			const waiting = (await answersOf(box)).filter(isWaiting);
			if (waiting.length === 0) return notSeen(say`it was there at once, or refused`);
			const waits = waiting.flatMap(({ headers }) => retryAfterOf(headers, Date.now()) ?? []);
			const { status = 0 } = waiting[0] ?? {};
			return heldIf(
				waits.length === waiting.length,
				say`${waiting.length} answers of status ${status}, ${waits.length} with a wait, ${Math.max(0, ...waits)} ms at most`,
			);
		},
	},
	{
		id: 'printForms.file',
		claim: 'Then it is a PDF with its name in Content-Disposition',
		usedFor: 'The file that Document: Get Print Form gives',
		whenItDiffers: 'The file has a plain name, or is no PDF: look at one. Open an issue',
		async check(box) {
			const last = (await answersOf(box)).at(-1);
			if (last?.status !== 200 || last.body.length === 0)
				return notSeen(say`the last answer was ${last?.status ?? 0}`);
			const isPdf = Buffer.from(last.body.subarray(0, 5)).toString() === '%PDF-';
			if (!isPdf)
				return differs(
					say`${last.body.length} bytes of ${mediaType(last.headers['content-type'])}`,
				);
			return heldIf(
				last.headers['content-disposition'] !== undefined,
				say`${last.body.length} bytes`,
			);
		},
	},
	{
		id: 'printForms.unsupported',
		claim: 'A kind of document without a print form is answered with 409',
		usedFor: '"This kind of document has no print form"',
		whenItDiffers: 'That error comes in other words. Open an issue',
		async check(box) {
			const refused = (await answersOf(box)).find(({ status }) => status >= 400);
			if (!refused) return notSeen(say`the documents that were tried have one`);
			return heldIf(refused.status === 409, say`status ${refused.status}`);
		},
	},
];

export const printForms: Group = { title: 'Print forms', assumptions };
