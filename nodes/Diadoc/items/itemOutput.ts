import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import type { WantedDetails } from '../enrichment/eventDetails';
import type { WantedActs } from '../events/classify/wantedActs';
import { binaryPropertyPrefixValue } from '../parameters/binaryProperty';
import { eventTypesFilter, wantedActsValue } from '../parameters/eventTypes';
import { includeDetailsValue } from '../parameters/includeDetails';
import type { OperationInput } from '../resources/operation';
import { hintAtMissingDetails, type Lacking } from './detailsHint';
import { EventItems, type EventForm } from './eventItems';
import type { ItemForm } from './itemMaker';
import { sharedDetails } from './sharedDetails';

/** What a person wants of the items of an operation. */
export interface ItemOutput extends ItemForm {
	/** Whether an item needs contents: files, or what is to be inside the structure. */
	needsContents: boolean;
	/** What else is to be asked about events, or of it the names alone. */
	details: WantedDetails;
	/** The acts that events are chosen by; `undefined` for every act. */
	wantedActs: WantedActs | undefined;
	/** The items as they are; says beside the output what they lack when somebody wanted no details. */
	explained(items: INodeExecutionData[], lacking: Lacking): INodeExecutionData[];
}

/**
 * Reads the options 'Download Content', 'Inject Entity Content' and 'Include Details', and 'Simplify'.
 *
 * @throws NodeOperationError that names the option
 */
export function itemOutput(context: IExecuteFunctions, input: OperationInput): ItemOutput {
	const { owner, value, collection } = input;
	const { downloadContent, includeDetails, injectEntityContent, binaryPropertyPrefix } =
		collection('options');
	const raw = value('simplify') === false;
	const injects = raw && injectEntityContent === true;
	const wantsDetails = includeDetailsValue(includeDetails);
	const includesDetails = !raw && wantsDetails;
	const prefix = binaryPropertyPrefixValue(owner, binaryPropertyPrefix);
	const downloadPrefix = downloadContent === true ? prefix : undefined;
	const { displayName } = eventTypesFilter;
	const wantedActs = wantedActsValue(owner, displayName, collection('filters'));
	return {
		raw,
		injects,
		downloadPrefix,
		needsContents: downloadPrefix !== undefined || injects,
		details: {
			// Raw items are the event alone, but its kind may depend on its message.
			messages: includesDetails || (wantsDetails && wantedActs !== undefined),
			textsAndNames: includesDetails,
		},
		wantedActs,
		explained(items, lacking) {
			if (!raw && !wantsDetails && items.length > 0) hintAtMissingDetails(context, lacking);
			return items;
		},
	};
}

/** How an operation makes items of the events of a box. */
export function eventItemsOf(
	context: IExecuteFunctions,
	connection: DiadocConnection,
	output: ItemOutput,
	box: Pick<EventForm, 'boxId' | 'holdsContents'>,
): EventItems {
	const details = sharedDetails(context, connection, box.boxId, output.details);
	return new EventItems(context.helpers, connection, details, { ...output, ...box });
}
