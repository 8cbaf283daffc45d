import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

const node: INode = {
	id: 'node',
	name: 'Diadoc',
	type: 'n8n-nodes-diadoc.diadoc',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Whose parameters the tests read. */
export const owner = { node, itemIndex: 3 };

/** What a person reads when `read` refuses a parameter. */
export function refusalOf(read: () => unknown): {
	message: string;
	advice: string;
	itemIndex: unknown;
} {
	try {
		read();
	} catch (error) {
		if (!(error instanceof NodeOperationError)) throw error;
		return {
			message: error.message,
			advice: error.description ?? '',
			itemIndex: error.context.itemIndex,
		};
	}
	throw new Error('The parameter was accepted');
}
