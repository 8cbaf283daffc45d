import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { loadOptions, searchList } from '../harness/dropdown';
import type { NodeSettings } from '../harness/singleNodeWorkflow';
import type { Credentials } from '../harness/storedCredentials';
import {
	connectedCredential,
	connectedTokens,
	oAuth2,
	robotCredential,
	tokenRequests,
} from './oAuth2Credentials';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const NODES = ['diadoc', 'diadocTrigger'] as const;

function panel(
	node: (typeof NODES)[number],
	{ box }: Sandbox,
	credentials: Credentials,
): NodeSettings {
	return {
		type: `n8n-nodes-diadoc.${node}`,
		parameters: { ...oAuth2, boxId: boxById(box.guid) },
		credentials,
	};
}

describe.each(NODES)('the panel of %s', (node) => {
	it('lists the boxes of who has signed in', async () => {
		const sandbox = await sandboxForTest();
		const { results } = await searchList(
			panel(node, sandbox, connectedCredential(sandbox)),
			'searchBoxes',
		);
		expect(results.map(({ value }) => value)).toContain(sandbox.box.guid);
		expect(tokenRequests(sandbox)).toEqual([]);
	});

	it('renews a token once for the dropdowns that follow each other', async () => {
		const sandbox = await sandboxForTest();
		const tokens = connectedTokens(sandbox, Date.now() - 1);
		const settings = panel(node, sandbox, connectedCredential(sandbox, tokens));
		await searchList(settings, 'searchBoxes');
		expect(await loadOptions(settings, 'getDocumentTypes')).not.toEqual([]);
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});

	it('obtains the first token of a robot', async () => {
		const sandbox = await sandboxForTest();
		const settings = panel(node, sandbox, robotCredential(sandbox));
		const { results } = await searchList(settings, 'searchBoxes');
		expect(results).not.toEqual([]);
	});

	it('says that the credential has to be connected again', async () => {
		const sandbox = await sandboxForTest();
		const settings = panel(node, sandbox, connectedCredential(sandbox));
		sandbox.openId.expireAccessTokens();
		sandbox.openId.revokeRefreshTokens();
		await expect(searchList(settings, 'searchBoxes')).rejects.toMatchObject({
			message: 'The credential has to be connected again',
			description: expect.stringContaining('connect it again'),
		});
	});
});
