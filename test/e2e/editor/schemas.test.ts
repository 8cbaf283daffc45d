import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import type { WorkflowNode } from '../../../tools/n8n/client.mjs';
import { EditorPage } from './editorPage';
import { InstalledN8n } from '../support/installedN8n';

// The editor's knowledge of the items before the first run.

const PICTURES = join(ROOT, 'test-results', 'schemas');

let n8n: InstalledN8n;
let editor: EditorPage;

beforeAll(async () => {
	n8n = await InstalledN8n.start();
	rmSync(PICTURES, { recursive: true, force: true });
	editor = await EditorPage.signIn(n8n.url, n8n.login, PICTURES);
});

afterAll(async () => {
	await editor?.close();
	await n8n?.dispose();
});

test.each([
	['diadoc/1.0.0/event/getAll', 'summary'],
	['diadoc/1.0.0/document/download', 'files'],
	['diadocTrigger/1.0.0', 'summary'],
])('n8n serves the fields of %s', async (output, field) => {
	const answer = await fetch(`${n8n.url}/schemas/n8n-nodes-diadoc.${output}.json`);
	expect(answer.status).toBe(200);
	expect(await answer.json()).toMatchObject({
		type: 'object',
		properties: { [field]: { type: expect.any(String) } },
	});
});

test('the node after Diadoc is offered the fields of events, without a run', async () => {
	const node = (
		name: string,
		type: string,
		x: number,
		parameters: WorkflowNode['parameters'] = {},
	): WorkflowNode => ({
		id: randomUUID(),
		name,
		type,
		typeVersion: 1,
		position: [x, 0],
		parameters,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const workflowId = await n8n.client.createWorkflow({
		name: 'Nothing has run',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 0),
			node('Events', 'n8n-nodes-diadoc.diadoc', 240, { resource: 'event', operation: 'getAll' }),
			node('Next', 'n8n-nodes-base.noOp', 480),
		],
		connections: { Start: to('Events'), Events: to('Next') },
	});
	await editor.openWorkflow(workflowId);
	const panel = await editor.openPanel('Next');
	await expect
		.poll(async () => await panel.inputFields())
		// What comes after the many fields of documents is below the end of the panel.
		.toEqual(expect.arrayContaining(['summary', 'eventType', 'counteragent', 'documents']));
	await editor.screenshot('fields before the first run');
	expect(await editor.complaints()).toEqual([]);
});
