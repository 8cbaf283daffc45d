import type { INodeProperties } from 'n8n-workflow';
import { apiVersionOption, keyedNewEventsVersions } from '../parameters/apiVersion';
import { boxScopeFields } from '../parameters/boxScope';
import { downloadOptions } from '../parameters/contentOptions';
import { actedByField, triggerOnField } from '../parameters/eventTypes';
import { lastingFiltersField } from '../parameters/feedFilters';
import { ignoreOwnActsOption } from '../parameters/ignoreOwnActs';
import { triggerDetailsOption } from '../parameters/includeDetails';
import { optionsField, timeoutOption } from '../parameters/requestOptions';
import { outputField } from '../parameters/outputField';
import { splitIntoField } from '../parameters/splitInto';

/** Parameters of the Diadoc Trigger. */
export const triggerFields: INodeProperties[] = [
	...boxScopeFields,
	triggerOnField,
	actedByField,
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		default: 'now',
		options: [
			{
				name: 'Now',
				value: 'now',
				description: 'Only what happens after the workflow is published (activated)',
			},
			{
				name: 'Date',
				value: 'date',
				description: 'Events since a moment in the past, then every new one',
			},
			{
				name: 'Beginning',
				value: 'beginning',
				description:
					'Every event that the box ever had, then every new one. That may be many thousands.',
			},
			{
				name: 'Event',
				value: 'event',
				description: 'Events that follow a known one, then every new one',
			},
		],
		description:
			'Where to begin when the workflow is published (activated) for the first time, or when the box or the department changes; with several boxes, for each one that is new. Later polls go on from where the last one ended.',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { startFrom: ['date'] } },
		description: "Moment to begin at. Without a time zone the workflow's own applies.",
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
			"The 'indexKey' of the last event that you have dealt with, from an item of the Diadoc Trigger or of Event: Get Many",
	},
	outputField,
	splitIntoField,
	lastingFiltersField,
	optionsField(
		apiVersionOption(
			keyedNewEventsVersions,
			'Version of the method GetNewEvents to call. V7 does not know universal messages, the newer form of receipts, rejections and correction requests.',
		),
		...downloadOptions,
		triggerDetailsOption,
		ignoreOwnActsOption,
		{
			displayName: 'Lookback Seconds',
			name: 'lookbackSeconds',
			type: 'number',
			default: 0,
			typeOptions: { minValue: 0, maxValue: 3600 },
			description:
				'How many seconds behind the newest event to look again, for events that become visible late; over the last 200 events at most. Nothing is delivered twice.',
		},
		{
			displayName: 'Max Events',
			name: 'maxEvents',
			type: 'number',
			default: 1000,
			typeOptions: { minValue: 1, maxValue: 50000 },
			description:
				'How many events to hand over at one poll at most. The rest comes with the next polls.',
		},
		timeoutOption,
	),
];
