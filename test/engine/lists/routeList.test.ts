import { describe, expect, it } from 'vitest';
import { Panel } from '../support/panel';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

describe('the list of approval routes', () => {
	it('has those that are switched on, by name', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox);
		const { results } = await panel.search('searchRoutes');
		const on = sandbox.box.routes.filter(({ isEnabled }) => isEnabled);
		expect(results).toEqual(on.map(({ id, name }) => expect.objectContaining({ value: id, name })));
		expect(results.length).toBeLessThan(sandbox.box.routes.length);
		expect(panel.queriesOf('/GetResolutionRoutes')).toEqual([{ boxId: sandbox.box.guid }]);
	});

	it('is searched by part of a name and by id', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox);
		const found = async (filter: string) =>
			(await panel.search('searchRoutes', filter)).results.map(({ value }) => value);
		const [first, second] = sandbox.box.routes;
		expect(await found('ДОГОВ')).toEqual([first?.id]);
		expect(await found(second?.id ?? '')).toEqual([second?.id]);
		expect(await found('Старый')).toEqual([]);
	});

	it('needs a box, and one of the user', async () => {
		const sandbox = await sandboxForTest();
		await expect(new Panel(sandbox, { boxId: null }).search('searchRoutes')).rejects.toThrow(
			'Choose a box first',
		);
		const foreign = new Panel(sandbox, { boxId: boxById(sandbox.foreignBox.guid) });
		await expect(foreign.search('searchRoutes')).rejects.toMatchObject({
			message: 'Diadoc refused access',
		});
	});
});
