import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { getMyOrganizations } from '../api/organizations';
import { connect } from '../connect';
import { toNodeApiError } from '../errors/nodeApiError';
import type { Box, Organization } from '../protocol/decode';
import { normalizeBoxId } from '../protocol/boxId';

/** Entries the panel shows before it asks for more. */
const pageSize = 100;

function boxItem({ ShortName, FullName, Inn, Kpp }: Organization, box: Box): INodeListSearchItems {
	const name = ShortName || FullName || box.Title || 'Box';
	const codes = [Inn && `ИНН ${Inn}`, Kpp && `КПП ${Kpp}`].filter(Boolean).join(', ');
	return {
		name: codes ? `${name} (${codes})` : name,
		value: normalizeBoxId(box.BoxIdGuid ?? box.BoxId ?? '') ?? '',
		description: box.Title,
	};
}

/**
 * The boxes of the credential's user for the 'Box' dropdown, by name. The service knows no search and no pages for
 * them: one answer holds all, and is narrowed and cut here.
 *
 * @param filter part of an organization's name, INN, KPP or box id
 * @param paginationToken index of the first entry to show
 * @throws NodeApiError
 */
export async function searchBoxes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const connection = await connect(this, { timeout: 30000, maxRetries: 1 });
	const organizations = await getMyOrganizations(connection).catch((error: unknown) => {
		throw toNodeApiError(this.getNode(), error);
	});
	const wanted = filter?.trim().toLowerCase() ?? '';
	const boxes = organizations
		.flatMap((organization) => organization.Boxes.map((box) => boxItem(organization, box)))
		.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
		.sort((one, other) => one.name.localeCompare(other.name, 'ru'));
	const start = Number(paginationToken ?? 0);
	const end = start + pageSize;
	return {
		results: boxes.slice(start, end),
		paginationToken: end < boxes.length ? String(end) : undefined,
	};
}
