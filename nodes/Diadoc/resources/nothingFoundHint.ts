import type { IExecuteFunctions } from 'n8n-workflow';
import { collectionValue } from '../parameters/parameterValues';

/** A hint beside an empty output that nothing went wrong; n8n would only say that there is no data. */
export function hintAtNothingFound(context: IExecuteFunctions): void {
	const filters = collectionValue(context.getNodeParameter('filters', 0, {}));
	const message =
		Object.keys(filters).length > 0
			? "Diadoc has nothing that matches what is set under 'Filters'. Loosen it to find more."
			: 'Diadoc has nothing of this kind yet';
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}
