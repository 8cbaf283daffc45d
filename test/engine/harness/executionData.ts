import type {
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Container, core } from './engine';
import type { StoredCredentials } from './storedCredentials';

// n8n resolves expressions only with valid addresses; nothing is ever sent there.
const ADDRESS = 'http://127.0.0.1:1';

async function notInHarness(): Promise<never> {
	throw new Error(
		'The harness runs one workflow by itself: no other workflows, agents or task runners',
	);
}

/** What n8n gives the engine besides the workflow, reduced to the needs of the harness. */
export function executionDataOf(
	credentialsHelper: StoredCredentials,
	workflowData: IWorkflowBase,
	mode: WorkflowExecuteMode,
	executionId = 'execution-1',
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		executeWorkflow: notInHarness,
		getRunExecutionData: notInHarness,
		getRuntimeCredential: notInHarness,
		startRunnerTask: notInHarness,
		externalSecretsProxy: Container.get(core.ExternalSecretsProxy),
		executionId,
		hooks: new core.ExecutionLifecycleHooks(mode, executionId, workflowData),
		currentNodeExecutionIndex: 0,
		restApiUrl: ADDRESS,
		instanceBaseUrl: ADDRESS,
		formBaseUrl: ADDRESS,
		formWaitingBaseUrl: ADDRESS,
		formTestBaseUrl: ADDRESS,
		webhookBaseUrl: ADDRESS,
		webhookWaitingBaseUrl: ADDRESS,
		webhookTestBaseUrl: ADDRESS,
		mcpBaseUrl: ADDRESS,
		mcpTestBaseUrl: ADDRESS,
		variables: {},
		workflowId: workflowData.id,
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
	};
}
