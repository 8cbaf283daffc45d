import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import { EditorPage } from '../editor/editorPage';
import { testApproveFromChat } from './approveFromChat';
import { testArchiveToDisk } from './archiveToDisk';
import { testArchiveWhatIsFinished } from './archiveWhatIsFinished';
import { testAskForASignature } from './askForASignature';
import { testBackfillAYear } from './backfillAYear';
import { Bench } from './bench';
import { testDailyDigest } from './dailyDigest';
import { testDocflowChangesToTable } from './docflowChangesToTable';
import { ImportedExample } from './importedExample';
import { testMailPrintForm } from './mailPrintForm';
import { NodeCatalogue } from './nodeCatalogue';
import { testNotifyChat } from './notifyChat';
import { testRemindOfWhatWaits } from './remindOfWhatWaits';
import { testRouteByTypeAndSum } from './routeByTypeAndSum';
import { exampleNames, readmeOf, shippedExample } from './shippedExample';

// Each workflow of examples/ in the real n8n, from its file to the server that it reaches.

const PICTURES = join(ROOT, 'test-results', 'examples');

let bench: Bench;
let openedEditor: EditorPage | undefined;

/** Without a browser only the tests that need one fail. */
async function theEditor(): Promise<EditorPage> {
	openedEditor ??= await EditorPage.signIn(bench.n8n.url, bench.n8n.login, PICTURES);
	return openedEditor;
}

beforeAll(async () => {
	bench = await Bench.start();
	process.stdout.write(`Pictures of the examples: ${PICTURES}\n`);
});

afterAll(async () => {
	await openedEditor?.close();
	await bench?.close();
});

describe.each(exampleNames())('%s', (name) => {
	test('has no node and no parameter that n8n does not know', async () => {
		const catalogue = await NodeCatalogue.read(bench.client);
		const { nodes } = await (await ImportedExample.import(bench.client, name)).workflow();
		const unknown = nodes.flatMap((node) =>
			catalogue.unknownParts(node).map((part) => `${node.name}: ${part}`),
		);
		expect(unknown).toEqual([]);
		expect(nodes.map((node) => node.name)).toEqual(
			shippedExample(name).nodes.map((node) => node.name),
		);
	});

	test('lacks only the settings that its note and the README name', async () => {
		const catalogue = await NodeCatalogue.read(bench.client);
		const { nodes } = shippedExample(name);
		const note = nodes.find((node) => node.name === 'What to set')?.parameters.content;
		for (const node of nodes) {
			const { parameters, credentials } = catalogue.unset(node);
			if (parameters.length + credentials.length === 0) continue;
			for (const text of [String(note), readmeOf(name)]) {
				const line = text.split('\n').find((each) => each.includes(`**${node.name}**`));
				expect(line, node.name).toBeDefined();
				const emphasized = line?.replaceAll('_', '*');
				for (const { displayName } of parameters) expect(emphasized).toContain(`*${displayName}*`);
				if (credentials.length > 0) expect(line).toContain('credential');
			}
		}
	});

	test('is complete once that is set, and the editor opens it without complaint', async () => {
		const catalogue = await NodeCatalogue.read(bench.client);
		const example = await ImportedExample.import(bench.client, name);
		const { nodes } = await example.workflow();
		await example.set(await bench.completing(catalogue, nodes));
		const complete = await example.workflow();
		for (const node of complete.nodes) {
			expect(catalogue.unset(node), node.name).toEqual({ parameters: [], credentials: [] });
		}
		const editor = await theEditor();
		await editor.openWorkflow(example.id);
		await expect.poll(async () => await editor.markedNodes()).toEqual([]);
		await editor.canvasPicture(name);
		expect(await editor.complaints()).toEqual([]);
	});
});

test('the editor marks the nodes that lack something, and no other', async () => {
	const catalogue = await NodeCatalogue.read(bench.client);
	const example = await ImportedExample.import(bench.client, 'mail-print-form');
	const { nodes } = await example.workflow();
	const lacking = nodes.filter((node) => {
		const { parameters, credentials } = catalogue.unset(node);
		return parameters.length + credentials.length > 0;
	});
	const editor = await theEditor();
	await editor.openWorkflow(example.id);
	await expect
		.poll(async () => (await editor.markedNodes()).toSorted())
		.toEqual(lacking.map((node) => node.name).toSorted());
	expect(await editor.complaints()).toEqual([]);
});

testNotifyChat(() => bench);
testMailPrintForm(() => bench);
testDailyDigest(() => bench);
testRemindOfWhatWaits(() => bench);
testArchiveToDisk(() => bench);
testDocflowChangesToTable(() => bench);
testBackfillAYear(() => bench);
testRouteByTypeAndSum(() => bench);
testApproveFromChat(() => bench);
testAskForASignature(() => bench);
testArchiveWhatIsFinished(() => bench);
