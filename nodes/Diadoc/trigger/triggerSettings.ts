import type { IPollFunctions } from 'n8n-workflow';
import type { FeedQuery } from '../api/newEvents';
import type { WantedDetails } from '../enrichment/eventDetails';
import type { WantedActs } from '../events/classify/wantedActs';
import { afterKeyValue } from '../parameters/afterKey';
import { apiVersionValue, keyedNewEventsVersions } from '../parameters/apiVersion';
import { binaryPropertyPrefixValue } from '../parameters/binaryProperty';
import { boxChoiceValue, boxScopeField, type BoxChoice } from '../parameters/boxScope';
import { dateValue } from '../parameters/dateValue';
import { actedByField, triggerOnField, wantedActsValue } from '../parameters/eventTypes';
import { feedFilterValues } from '../parameters/feedFilters';
import { departmentFilter } from '../parameters/filters';
import { includeDetailsValue } from '../parameters/includeDetails';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { choiceValue, collectionValue, wholeNumber } from '../parameters/parameterValues';
import {
	maxRetriesOption,
	requestOptionValues,
	type RequestOptions,
} from '../parameters/requestOptions';
import { splitIntoField, splitIntoValue } from '../parameters/splitInto';
import type { Start } from './cursor/startPosition';

/** What a person set on the trigger, checked. */
export interface TriggerSettings {
	boxes: BoxChoice;
	/** What is read of the feed of each box. */
	feed: Omit<FeedQuery, 'boxId' | 'from' | 'to' | 'order'>;
	/** `undefined` for every event. */
	wantedActs: WantedActs | undefined;
	/** Whether acts of these nodes are left out. */
	ignoreOwnActs: boolean;
	start: Start;
	/** Whether items have the service's own structure. */
	raw: boolean;
	/** The feed has no contents that could be inside the structure. */
	injects: false;
	/** What becomes an item of its own. */
	splitInto: 'documents' | 'events';
	/** How the names of the binary fields begin that get files; `undefined` when no files are wanted. */
	downloadPrefix: string | undefined;
	details: WantedDetails;
	maxEvents: number;
	lookbackTicks: bigint;
	request: RequestOptions;
}

function startValue(owner: ParameterOwner, context: IPollFunctions): Start {
	const startFrom = choiceValue(owner, 'Start From', context.getNodeParameter('startFrom', 'now'), [
		'now',
		'date',
		'beginning',
		'event',
	]);
	if (startFrom === 'date') {
		const value = context.getNodeParameter('startDate', '');
		const date = dateValue(owner, 'Start Date', value, context.getTimezone());
		if (date !== undefined) return { startFrom, date };
		throw invalidParameter(owner, 'Start Date', 'is empty', 'Pick the moment to begin at.');
	}
	if (startFrom === 'event') {
		const value = context.getNodeParameter('startAfter', '');
		const indexKey = afterKeyValue(owner, 'Start After', value, 'event');
		if (indexKey !== undefined) return { startFrom, indexKey };
		throw invalidParameter(
			owner,
			'Start After',
			'is empty',
			"Enter the 'indexKey' of the last event you have dealt with, or choose another 'Start From'.",
		);
	}
	return { startFrom };
}

const boxDefaults = { boxScope: boxScopeField.default, boxIds: [], boxId: '' };

/**
 * Reads all parameters of the trigger at once, before the first request: the engine may take the means to resolve
 * expressions away from a poll that runs too long.
 *
 * @throws NodeOperationError that names the parameter
 */
export function readTriggerSettings(context: IPollFunctions): TriggerSettings {
	const owner = { node: context.getNode() };
	const filters = collectionValue(context.getNodeParameter('filters', {}));
	const options = collectionValue(context.getNodeParameter('options', {}));
	const lookbackSeconds = wholeNumber(owner, 'Lookback Seconds', options.lookbackSeconds ?? 0, {
		min: 0,
		max: 3600,
	});
	const raw = context.getNodeParameter('simplify', true) === false;
	const wantedActs = wantedActsValue(owner, triggerOnField.displayName, {
		eventTypes: context.getNodeParameter('eventTypes', []),
		actedBy: context.getNodeParameter('actedBy', actedByField.default),
	});
	const prefix = binaryPropertyPrefixValue(owner, options.binaryPropertyPrefix);
	const boxes = boxChoiceValue(owner, (name) =>
		context.getNodeParameter(name, boxDefaults[name], { extractValue: name === 'boxId' }),
	);
	const feedFilters = feedFilterValues(owner, filters);
	if (boxes.scope !== 'one' && feedFilters.departmentId !== undefined) {
		throw invalidParameter(
			owner,
			departmentFilter.displayName,
			'belongs to one organization',
			`Remove it from 'Filters', or choose 'One' in '${boxScopeField.displayName}'.`,
		);
	}
	const includeDetails = !raw && includeDetailsValue(options.includeDetails);
	return {
		boxes,
		feed: {
			...feedFilters,
			version: apiVersionValue(owner, options.apiVersion, keyedNewEventsVersions),
			extent: raw ? 'whole' : 'readable',
		},
		wantedActs,
		ignoreOwnActs: options.ignoreOwnActs === true,
		start: startValue(owner, context),
		raw,
		injects: false,
		splitInto: splitIntoValue(owner, context.getNodeParameter('splitInto', splitIntoField.default)),
		downloadPrefix: options.downloadContent === true ? prefix : undefined,
		details: {
			// Raw items are the event alone, but its kind may depend on its message.
			messages: wantedActs !== undefined || includeDetails,
			textsAndNames: includeDetails,
		},
		maxEvents: wholeNumber(owner, 'Max Events', options.maxEvents ?? 1000, { min: 1, max: 50000 }),
		lookbackTicks: BigInt(lookbackSeconds) * 10_000_000n,
		request: requestOptionValues(owner, { ...options, maxRetries: maxRetriesOption.default }),
	};
}
