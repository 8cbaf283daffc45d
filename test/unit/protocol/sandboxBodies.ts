import { askDocflow, VERSIONS } from '../../../sandbox/docflow/docflowClient';
import { askForwarded } from '../../../sandbox/docflow/forwardedClient';
import { ask } from '../../../sandbox/plainClient';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { roots } from './schema';

/** How the sandbox is asked for an answer of each structure. */
function answers(sandbox: Sandbox, eventId: string, messageId: string) {
	const { guid: boxId } = sandbox.box;
	const get = async (path: string, query: Record<string, string> = {}) =>
		await ask(sandbox, path, { query });
	const docflow = VERSIONS.map(
		(version) =>
			[
				roots[`DocflowEvents${version}`],
				async () =>
					await askDocflow(
						sandbox,
						{ PopulateDocuments: true, PopulatePreviousDocumentStates: true, Limit: 2 },
						{ version },
					),
			] as const,
	);
	return new Map([
		...docflow,
		[roots.BoxEventList, async () => await get('/V8/GetNewEvents', { boxId, limit: '3' })],
		[roots.BoxEvent, async () => await get('/V3/GetEvent', { boxId, eventId })],
		[roots.Message, async () => await get('/V6/GetMessage', { boxId, messageId })],
		[
			roots.ForwardedDocumentEvents,
			async () => await askForwarded(sandbox, { PopulateForwardedDocuments: true }),
		],
		[roots.OrganizationList, async () => await get('/GetMyOrganizations')],
		[roots.CounteragentList, async () => await get('/V3/GetCounteragents', { myBoxId: boxId })],
		[roots.DocumentTypesV2, async () => await get('/V2/GetDocumentTypes', { boxId })],
		[roots.DocumentTypesV3, async () => await get('/V3/GetDocumentTypes', { boxId })],
	]);
}

/** One body of each structure as a local Diadoc sends it, by full name of the structure. */
export async function sandboxBodies(): Promise<Map<string, Uint8Array>> {
	const sandbox = await startSandbox({ seed: 'bodies', events: 20, forwardedEvents: 2 });
	try {
		const [event] = sandbox.box.events;
		const asked = answers(sandbox, event?.EventId ?? '', event?.Message?.MessageId ?? '');
		const bodies = new Map<string, Uint8Array>();
		for (const [name, request] of asked) {
			const answer = await request();
			const body = Buffer.from(await answer.arrayBuffer());
			if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${body}`);
			bodies.set(name, body);
		}
		return bodies;
	} finally {
		await sandbox.close();
	}
}
