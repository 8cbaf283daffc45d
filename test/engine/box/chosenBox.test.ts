import { describe, expect, it } from 'vitest';
import { Panel, type PanelState } from '../support/panel';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const dropdowns: Record<string, (panel: Panel) => Promise<unknown>> = {
	departments: async (panel) => await panel.search('searchDepartments'),
	counteragents: async (panel) => await panel.search('searchCounteragents'),
	'document types': async (panel) => await panel.documentTypes(),
};

describe.each(['diadoc', 'diadocTrigger'] as const)('in %s', (node) => {
	describe.each(Object.entries(dropdowns))('the list of %s', (entries, open) => {
		it.each<[string, PanelState['boxId']]>([
			['no box was chosen', boxById('')],
			['the parameter was never touched', null],
			['the expression has no value in the panel', boxById('={{ $json.boxId }}')],
			['the expression gives no box id', boxById('undefined')],
			['the parameter is an expression as a whole', '={{ $json.box }}'],
		])('asks for a box when %s', async (_, boxId) => {
			const sandbox = await sandboxForTest();
			await expect(open(new Panel(sandbox, { node, boxId }))).rejects.toMatchObject({
				// n8n passes the description of no other error on to the panel.
				name: 'NodeApiError',
				message: 'Choose a box first',
				description: expect.stringContaining(`the ${entries} of the chosen box`),
			});
			expect(sandbox.requests).toEqual([]);
		});

		it('takes the box in whichever form it was given', async () => {
			const sandbox = await sandboxForTest();
			const { guid, key } = sandbox.box;
			const lists = await Promise.all(
				[boxById(guid), boxById(`${key}@diadoc.ru`), guid.toUpperCase()].map(
					async (boxId) => await open(new Panel(sandbox, { node, boxId })),
				),
			);
			expect(lists[0]).toBeDefined();
			expect(lists[1]).toEqual(lists[0]);
			expect(lists[2]).toEqual(lists[0]);
		});
	});
});
