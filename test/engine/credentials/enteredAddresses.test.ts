import { expect, it } from 'vitest';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

// What a person enters for an environment of their own.

async function linkWith(webUrl?: string) {
	const sandbox = await sandboxForTest({ events: 3 });
	const diadocApi = { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token };
	const credentials = { diadocApi: { ...diadocApi, ...(webUrl !== undefined && { webUrl }) } };
	const run = await runDiadoc(sandbox, { operation: 'getLast' }, { credentials });
	const [item] = run.outputs[0] ?? [];
	return { run, box: sandbox.box.guid, item: item?.json };
}

it('links of items lead to the web interface that the credential names', async () => {
	const { box, item } = await linkWith('https://diadoc.example.com/web/');
	const link = `https://diadoc.example.com/web/${box}/Document/Show?`;
	expect(item).toMatchObject({ documents: [{ link: expect.stringContaining(link) }] });
});

it('items have no links where nobody knows the web interface', async () => {
	const { item } = await linkWith();
	expect(item?.documents).not.toEqual([]);
	expect(JSON.stringify(item)).not.toContain('"link"');
});

it('a web interface that is no address is refused, and the text names the field', async () => {
	const { run } = await linkWith('diadoc.example.com');
	expect(run.error).toMatchObject({
		message: "The credential has no usable 'Web Interface URL'",
		description: expect.stringContaining('begins with https://'),
	});
});

it('an access token does with the word Bearer before it', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const accessToken = `Bearer ${sandbox.token}`;
	const diadocApi = { environment: 'custom', baseUrl: sandbox.url, accessToken };
	const run = await runDiadoc(sandbox, { operation: 'getLast' }, { credentials: { diadocApi } });
	expect(run.error).toBeUndefined();
	expect(run.outputs[0]).toHaveLength(1);
});
