import type { N8nClient } from '../../../tools/n8n/client.mjs';

export type Row = Record<string, unknown>;

/** By the ids in n8n's paths. */
async function pathOf(client: N8nClient, name: string): Promise<string | undefined> {
	const { id: projectId } = await client.rest('GET', '/projects/personal');
	const tables = await client.rest('GET', `/projects/${projectId}/data-tables`);
	const table = tables.data.find((each: { name: string }) => each.name === name);
	return table && `/projects/${projectId}/data-tables/${table.id}`;
}

/**
 * The rows of a data table of the owner's own project, as the editor shows them; none when it does not exist.
 *
 * @param name of the table
 */
export async function rowsOf(client: N8nClient, name: string): Promise<Row[]> {
	const path = await pathOf(client, name);
	if (path === undefined) return [];
	const rows: Row[] = [];
	for (;;) {
		const query = new URLSearchParams({ skip: String(rows.length), take: '100' });
		const { count, data } = await client.rest('GET', `${path}/rows?${query}`);
		rows.push(...data);
		if (rows.length >= count || data.length === 0) return rows;
	}
}

/** Deletes a data table of the owner's own project with its rows. @throws Error when there is no such table */
export async function deleteTable(client: N8nClient, name: string): Promise<void> {
	const path = await pathOf(client, name);
	if (path === undefined) throw new Error(`There is no data table '${name}'`);
	await client.rest('DELETE', path);
}
