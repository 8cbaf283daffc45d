import { describe, expect, it } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { connectedCredential, connectedTokens, oAuth2 } from '../credentials/oAuth2Credentials';
import { actNames, onDocument, readyAct } from '../support/documentActs';
import { runDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const NOWHERE = '11111111-1111-4111-8111-111111111111';

describe('a read-only credential', () => {
	const readOnly = { readOnly: true };
	const refused = expect.objectContaining({
		name: 'NodeOperationError',
		message: 'The credential is read-only',
		failure: { cause: 'configuration-invalid' },
	});

	it.each([...actNames, 'delete', 'restore', 'removeDraft'] as const)(
		'lets nothing be sent by %s',
		async (name) => {
			const sandbox = await sandboxForTest();
			const isOfDocument = name === 'delete' || name === 'restore';
			const { parameters } =
				name === 'removeDraft'
					? { parameters: { resource: 'message', operation: name, messageId: NOWHERE } }
					: isOfDocument
						? { parameters: onDocument(name, newLetter(sandbox)[0]) }
						: await readyAct(sandbox, name);
			const { diadocApi } = credentialsFor(sandbox);
			const withToken = await runDiadoc(sandbox, parameters, {
				credentials: { diadocApi: { ...diadocApi, ...readOnly } },
			});
			expect(withToken.error).toEqual(refused);
			expect(withToken.error).toMatchObject({
				description: expect.stringMatching(/^Nothing was sent to Diadoc \(\w+\)\. Choose/),
				context: { itemIndex: 0 },
			});
			const expired = connectedTokens(sandbox, Date.now() - 1);
			const { diadocOAuth2Api } = connectedCredential(sandbox, expired);
			const signedIn = await runDiadoc(
				sandbox,
				{ ...oAuth2, ...parameters },
				{ credentials: { diadocOAuth2Api: { ...diadocOAuth2Api, ...readOnly } } },
			);
			expect(signedIn.error).toEqual(refused);
			expect(sandbox.requests).toEqual([]);
			expect(sandbox.acts.all).toEqual([]);
		},
	);

	it('still reads', async () => {
		const sandbox = await sandboxForTest();
		const [{ MessageId: messageId }] = newLetter(sandbox);
		const { diadocApi } = credentialsFor(sandbox);
		const run = await runDiadoc(
			sandbox,
			{ resource: 'message', operation: 'get', messageId },
			{ credentials: { diadocApi: { ...diadocApi, ...readOnly } } },
		);
		expect(run.error).toBeUndefined();
		expect(run.outputs[0]).toHaveLength(1);
	});
});
