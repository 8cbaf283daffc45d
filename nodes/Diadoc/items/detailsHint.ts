import type { IExecuteFunctions } from 'n8n-workflow';
import { OnceInExecution } from '../client/onceInExecution';

/** What items may lack. */
export type Lacking = 'details' | 'names';

const messages: Readonly<Record<Lacking, string>> = {
	details:
		"'Include Details' is off. Items lack the document of a later event with its number, sum and counteragent, what people wrote, and names of which the event has only IDs. An act whose meaning hangs on an earlier one is only 'signatureAdded' or 'refusalAdded'.",
	names:
		"'Include Details' is off. Items have the IDs of organizations and departments without their names.",
};

const hints = new OnceInExecution<void>();

/** Says beside the output, once in an execution, what its items lack because somebody wanted no details. */
export function hintAtMissingDetails(context: IExecuteFunctions, lacking: Lacking): void {
	hints.get(context, lacking, () =>
		context.addExecutionHints({ message: messages[lacking], type: 'info', location: 'outputPane' }),
	);
}
