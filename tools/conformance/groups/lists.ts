import { decodeDocumentList } from '../../../nodes/Diadoc/protocol/decodeActs';
import { decodeCounteragents } from '../../../nodes/Diadoc/protocol/decode';
import { encodeDocflowBatchRequest } from '../../../nodes/Diadoc/protocol/encodeActs';
import { type Assumption, type Finding, type Group, heldIf, notSeen } from '../assumption';
import type { Question } from '../client';
import { documentsIn, good, messageIdOf, type Observed } from '../observed';
import { say } from '../safe';

type Query = NonNullable<Question['query']>;
interface Listed {
	readonly IndexKey?: string;
}

/** Whether a list in two pages equals the list in one. */
async function walks(
	ask: (query: Query) => Promise<readonly Listed[]>,
	size: string,
): Promise<Finding> {
	const all = await ask({ [size]: 4 });
	if (all.length < 2) return notSeen(say`the list has ${all.length} entries`);
	const [first] = all;
	const rest = await ask({ [size]: all.length - 1, afterIndexKey: first?.IndexKey });
	const isSame = all.slice(1).every(({ IndexKey }, at) => IndexKey === rest[at]?.IndexKey);
	return heldIf(isSame, say`${rest.length} entries follow`);
}

async function someDocument(box: Observed) {
	const { seen } = await box.withContents();
	const [document] = documentsIn(seen.event);
	return { messageId: messageIdOf(seen.event) ?? '', entityId: document?.EntityId ?? '' };
}

const assumptions: Assumption[] = [
	{
		id: 'lists.documents',
		claim: 'GetDocuments goes on behind the document whose key it is given',
		usedFor: 'Document: Get Many, from page to page',
		whenItDiffers:
			'Documents may be missing or come twice: ask for shorter spans of time, and open an issue',
		check: async (box) =>
			await walks(async (query) => {
				const common = { ...(await box.box()), filterCategory: 'Any.Inbound' };
				const answer = await box.client.ask('/V3/GetDocuments', { query: { ...common, ...query } });
				return decodeDocumentList(good(answer).body).Documents;
			}, 'count'),
	},
	{
		id: 'lists.counteragents',
		claim: 'GetCounteragents goes on behind the counteragent whose key it is given',
		usedFor: 'Counteragent: Get Many, and the list under Counteragent',
		whenItDiffers: 'Counteragents may be missing: search for them by name. Open an issue',
		check: async (box) =>
			await walks(async (query) => {
				const common = { myBoxId: await box.boxId(), counteragentStatus: 'IsMyCounteragent' };
				const answer = await box.client.ask('/V3/GetCounteragents', {
					query: { ...common, ...query },
				});
				return decodeCounteragents(good(answer).body).Counteragents;
			}, 'pageSize'),
	},
	{
		id: 'lists.status',
		claim:
			'GetDocflows, GetDocumentActions and GetDocumentHistory answer for a document of the feed',
		usedFor: 'Document: Get Status',
		whenItDiffers: 'Items of that operation lack what the report names. Open an issue',
		async check(box) {
			const { messageId, entityId } = await someDocument(box);
			const query = await box.box();
			const body = encodeDocflowBatchRequest({
				Requests: [{ DocumentId: { MessageId: messageId, EntityId: entityId } }],
			});
			const ofDocument = { ...query, messageId, entityId };
			const [docflow, actions, history] = [
				await box.client.ask('/V5/GetDocflows', { verb: 'POST', query, body }),
				await box.client.ask('/GetDocumentActions', { query: ofDocument }),
				await box.client.ask('/GetDocumentHistory', {
					query: { ...ofDocument, embed: 'Comments,ResolutionEntities' },
				}),
			];
			return heldIf(
				[docflow, actions, history].every(({ status }) => status === 200),
				say`statuses ${docflow.status}, ${actions.status}, ${history.status}`,
			);
		},
	},
];

export const lists: Group = { title: 'Lists and documents', assumptions };
