import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { getCounteragents } from '../api/counteragents';
import { getOrganization } from '../api/organizations';
import type { Organization } from '../protocol/decode';
import { innOfParticipantId, operatorOf } from '../protocol/participantId';
import { TransportError } from '../transport/transportError';
import { ask } from './ask';
import { boxEntries } from './boxEntries';
import { exampleBoxId } from './chosenBox';
import { distinctEntries, withoutKeywords } from './listEntry';

/** The shortest participant ids have the letters of the operator and 32 hexadecimal digits. */
const minParticipantIdLength = 35;

/**
 * The INN to search for in place of a participant id, which GetCounteragents does not look at. Diadoc's own ids contain
 * the INN; for another one, GetOrganization knows it.
 *
 * @throws TransportError
 */
async function innBehind(connection: DiadocConnection, text: string): Promise<string | undefined> {
	const inn = innOfParticipantId(text);
	const isWhole = operatorOf(text) !== undefined && text.length >= minParticipantIdLength;
	if (inn !== undefined || !isWhole) return inn;
	const query = { fnsParticipantId: text };
	return await getOrganization(connection, query).then(
		({ Inn }) => Inn,
		(error: unknown) => {
			if (error instanceof TransportError && error.status === 404) return undefined;
			throw error;
		},
	);
}

/**
 * The organizations that the chosen box exchanges documents with, in the order of the service.
 *
 * GetCounteragents takes a search text or a page key, not both. So the whole list has pages, and a search has one: its
 * hundred best matches, which a longer text narrows.
 *
 * @param filter part of a name, an INN, or a participant id: its beginning with the INN, or the whole
 * @param paginationToken IndexKey of the last counteragent listed
 */
export async function searchCounteragents(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const myBoxId = await exampleBoxId(this, 'counteragents');
	const text = filter?.trim() ?? '';
	return await ask(this, async (connection) => {
		const inn = await innBehind(connection, text);
		const isSought = ({ FnsParticipantId = '' }: Organization) =>
			inn === undefined || FnsParticipantId.toLowerCase().includes(text.toLowerCase());
		const { counteragents, next } = await getCounteragents(connection, {
			myBoxId,
			query: inn ?? text,
			after: paginationToken,
		});
		const organizations = counteragents
			.map(({ Organization }) => Organization)
			.filter((organization) => organization !== undefined);
		const entries = distinctEntries(boxEntries(organizations.filter(isSought)));
		return {
			results: entries.map(withoutKeywords),
			paginationToken: next,
		};
	});
}
