import type { N8nClient } from '../../../tools/n8n/client.mjs';

/** A row of one of n8n's data tables, by the names of its columns. */
export type Row = Record<string, unknown>;

/**
 * The rows of a data table of the owner's own project, as the editor shows them; none when there is no such table.
 *
 * @param name of the table
 */
export async function rowsOf(client: N8nClient, name: string): Promise<Row[]> {
	const { id: projectId } = await client.rest('GET', '/projects/personal');
	const tables = await client.rest('GET', `/projects/${projectId}/data-tables`);
	const table = tables.data.find((each: { name: string }) => each.name === name);
	if (table === undefined) return [];
	const rows: Row[] = [];
	for (;;) {
		const query = new URLSearchParams({ skip: String(rows.length), take: '100' });
		const path = `/projects/${projectId}/data-tables/${table.id}/rows?${query}`;
		const { count, data } = await client.rest('GET', path);
		rows.push(...data);
		if (rows.length >= count || data.length === 0) return rows;
	}
}
