import { N8nClient } from '../n8n/client.mjs';

/** The same client for n8n 1.123, which activates workflows at once instead of publishing them. */
export class OldestN8nClient extends N8nClient {
	/**
	 * Activates a workflow. n8n answers when it has registered the trigger, that is, after the first poll.
	 *
	 * @param {string} workflowId
	 * @throws {Error} when the first poll throws
	 */
	async publish(workflowId) {
		await this.api('POST', `/workflows/${workflowId}/activate`, {});
	}

	/** @param {string} workflowId of an active workflow or one that is not */
	async deleteWorkflow(workflowId) {
		await this.api('DELETE', `/workflows/${workflowId}`);
	}

	/**
	 * @param {string} workflowId
	 * @returns {Promise<import('../n8n/client.mjs').PublicationStatus>}
	 */
	async publicationStatus(workflowId) {
		const { active } = await this.api('GET', `/workflows/${workflowId}`);
		const errorMessage = await this.rest('GET', `/active-workflows/error/${workflowId}`);
		if (errorMessage) {
			return { status: 'failed', triggers: [{ nodeId: '', status: 'failed', errorMessage }] };
		}
		return { status: active ? 'published' : 'not_published', triggers: [] };
	}
}
