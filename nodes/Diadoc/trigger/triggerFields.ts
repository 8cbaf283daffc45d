import type { INodeProperties } from 'n8n-workflow';
import { apiVersionOption, keyedNewEventsVersions } from '../fields/apiVersion';
import { boxField } from '../fields/boxField';
import { triggerOnField } from '../fields/eventTypes';
import { lastingFiltersField } from '../fields/feedFilters';
import { triggerDetailsOption } from '../fields/includeDetails';
import { timeoutOption } from '../fields/requestOptions';
import { simplifyField } from '../fields/simplifyField';

/** Parameters of the Diadoc Trigger. */
export const triggerFields: INodeProperties[] = [
	boxField,
	triggerOnField,
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		default: 'now',
		options: [
			{
				name: 'Now',
				value: 'now',
				description: 'Only events that happen after the workflow is activated',
			},
			{
				name: 'Date',
				value: 'date',
				description: 'Events since a moment in the past, then new ones',
			},
			{
				name: 'Beginning',
				value: 'beginning',
				description: 'Every event of the box, then new ones',
			},
			{
				name: 'Event',
				value: 'event',
				description: 'Events that follow a known one, then new ones',
			},
		],
		description:
			'Where to begin when the workflow is activated for the first time, or when the box or the department changes. Later polls go on from where the last one ended.',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { startFrom: ['date'] } },
		description: 'Moment to begin at. Without a time zone the one of the workflow applies.',
	},
	{
		displayName: 'Start After',
		name: 'startAfter',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. CN3x07SB370',
		displayOptions: { show: { startFrom: ['event'] } },
		description:
			"The 'indexKey' of the last event you have dealt with, from an item of either Diadoc node",
	},
	simplifyField,
	lastingFiltersField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			apiVersionOption(keyedNewEventsVersions, 'V7 does not know universal messages'),
			triggerDetailsOption,
			{
				displayName: 'Lookback Seconds',
				name: 'lookbackSeconds',
				type: 'number',
				default: 0,
				typeOptions: { minValue: 0, maxValue: 3600 },
				description:
					'How far behind the newest event to look again, for events that become visible late; over the last 50 events at most. Nothing is delivered twice.',
			},
			{
				displayName: 'Max Events',
				name: 'maxEvents',
				type: 'number',
				default: 1000,
				typeOptions: { minValue: 1, maxValue: 50000 },
				description: 'Most events to hand over at one poll. The rest comes with the next ones.',
			},
			timeoutOption,
		],
	},
];
