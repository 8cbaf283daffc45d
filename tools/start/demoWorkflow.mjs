import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';

/** Name of the node in examples/demo/diadoc-events.json that npm start reads. */
export const TRIGGER = 'Diadoc Trigger';

/**
 * @typedef {object} Connection where the demo's credential points
 * @property {string} url
 * @property {string} token
 * @property {string} [webUrl] where people open documents; nothing: items have no links
 *
 * @typedef {object} Target
 * @property {string} name what the workflow and the credential are called in n8n
 * @property {Connection} connection
 * @property {string} [boxId] nothing: the first box that the token can see
 * @property {'beginning' | 'now'} startFrom
 * @property {boolean} goesOn the workflow of an earlier start goes on from its place; otherwise its trigger begins anew
 *
 * @typedef {object} PublishedDemo
 * @property {string} workflowId
 * @property {boolean} isKept it is of an earlier start, with everything that a person has built in it
 * @property {{ id: string, name: string }} box
 */

/** @returns {import('../n8n/client.mjs').WorkflowDefinition} */
const readDefinition = () =>
	JSON.parse(readFileSync(join(ROOT, 'examples', 'demo', 'diadoc-events.json'), 'utf8'));

/**
 * The boxes that a credential can see, asked for as the editor does for the Box dropdown.
 *
 * @param {import('../n8n/client.mjs').N8nClient} client
 * @param {{ id: string, name: string }} credential
 * @param {string} [filter]
 * @returns {Promise<{ name: string, value: string }[]>}
 */
export async function searchBoxes(client, credential, filter) {
	const trigger = readDefinition().nodes.find(({ name }) => name === TRIGGER);
	const { results } = await client.rest(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			path: 'parameters.boxId',
			methodName: 'searchBoxes',
			nodeTypeAndVersion: { name: trigger?.type, version: trigger?.typeVersion },
			currentNodeParameters: trigger?.parameters,
			credentials: { diadocApi: credential },
			...(filter !== undefined && { filter }),
		},
	);
	return results;
}

/**
 * @param {import('../n8n/client.mjs').N8nClient} client
 * @param {'workflows' | 'credentials'} kind
 * @param {string} name
 * @returns {Promise<string[]>} ids
 */
async function idsByName(client, kind, name) {
	const found =
		kind === 'credentials'
			? await client.rest('GET', '/credentials')
			: (await client.api('GET', '/workflows?limit=250')).data;
	return found
		.filter((/** @type {{ name: string }} */ each) => each.name === name)
		.map((/** @type {{ id: string }} */ { id }) => id);
}

/**
 * Puts the demo's credential and workflow into n8n, unless they are there, and publishes the workflow.
 *
 * @param {import('../n8n/client.mjs').N8nClient} client
 * @param {Target} target
 * @returns {Promise<PublishedDemo>}
 * @throws {Error} when the box is not to be had
 */
export async function publishDemo(client, { name, connection, boxId, startFrom, goesOn }) {
	const definedCredential = {
		name,
		type: 'diadocApi',
		data: {
			environment: 'custom',
			baseUrl: connection.url,
			accessToken: connection.token,
			webUrl: connection.webUrl ?? '',
		},
	};
	const [oldCredential] = await idsByName(client, 'credentials', name);
	const credential =
		oldCredential === undefined
			? await client.createCredential(definedCredential)
			: { id: oldCredential, name };
	if (oldCredential !== undefined)
		await client.rest('PATCH', `/credentials/${oldCredential}`, definedCredential);

	const boxes = await searchBoxes(client, credential);
	const box =
		boxId === undefined
			? boxes[0]
			: (boxes.find(({ value }) => value === boxId) ?? { name: boxId, value: boxId });
	if (box === undefined) throw new Error('The access token sees no box.');

	const [kept] = await idsByName(client, 'workflows', name);
	if (kept !== undefined) {
		if (!goesOn) await beginAnew(client, kept);
		await client.publish(kept);
		return { workflowId: kept, isKept: true, box: { id: box.value, name: box.name } };
	}

	const definition = readDefinition();
	for (const node of definition.nodes) {
		if (node.name !== TRIGGER) continue;
		node.credentials = { diadocApi: credential };
		node.parameters.startFrom = startFrom;
		node.parameters.boxId = {
			__rl: true,
			mode: 'list',
			value: box.value,
			cachedResultName: box.name,
		};
	}
	const workflowId = await client.createWorkflow({ ...definition, name });
	await client.publish(workflowId);
	return { workflowId, isKept: false, box: { id: box.value, name: box.name } };
}

/**
 * Makes the trigger of a workflow start by Start From: its place belongs to the node's id.
 *
 * @param {import('../n8n/client.mjs').N8nClient} client
 * @param {string} workflowId
 */
async function beginAnew(client, workflowId) {
	const { nodes } = await client.rest('GET', `/workflows/${workflowId}`);
	for (const node of nodes) if (node.name === TRIGGER) node.id = randomUUID();
	await client.rest('PATCH', `/workflows/${workflowId}`, { nodes });
}
