import type { INodeProperties } from 'n8n-workflow';

export const ignoreOwnActsOption: INodeProperties = {
	displayName: 'Ignore Own Acts',
	name: 'ignoreOwnActs',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out the approvals, requests and answers that the Diadoc node made, in this or another workflow, so that a workflow does not start itself. Moves, tags and deletions carry no mark in Diadoc and come all the same.',
};
