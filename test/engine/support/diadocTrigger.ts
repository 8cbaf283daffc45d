import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { inTurn } from '../../circle';
import type { World } from '../harness/pollContext';
import { PublishedTrigger, type PublishedTriggerOptions } from '../harness/publishedTrigger';
import { boxById, credentialsFor } from './sandboxForTest';

export const WORLDS: World[] = ['memory', 'scheduled', 'durable'];

/** In the small circle this world's share of the cases, in the large one all. */
export function casesIn<T>(world: World, cases: readonly T[]): T[] {
	return inTurn(cases, WORLDS.length, WORLDS.indexOf(world));
}

type TriggerSettings = Partial<Omit<PublishedTriggerOptions, 'type' | 'parameters'>>;

function triggerOptions(
	sandbox: Sandbox,
	parameters: INodeParameters,
	settings: TriggerSettings,
): PublishedTriggerOptions {
	return {
		type: 'n8n-nodes-diadoc.diadocTrigger',
		world: 'memory',
		credentials: credentialsFor(sandbox),
		...settings,
		parameters: { boxId: boxById(sandbox.box.guid), ...parameters },
	};
}

/** Publishes a Diadoc Trigger, by default on the box with the story in the memory world, starting now. */
export async function publishDiadocTrigger(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	settings: TriggerSettings = {},
): Promise<PublishedTrigger> {
	return await PublishedTrigger.publish(triggerOptions(sandbox, parameters, settings));
}

export async function storeDiadocTrigger(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	settings: TriggerSettings = {},
): Promise<PublishedTrigger> {
	return await PublishedTrigger.create(triggerOptions(sandbox, parameters, settings));
}

/** Ids of the emitted events in order of emission, of simplified and of raw items. */
export function emittedIds({ items }: PublishedTrigger): unknown[] {
	return items.map(({ json }) => json.eventId ?? json.EventId);
}

export function idsOf(events: ReadonlyArray<{ EventId: string }>): string[] {
	return events.map(({ EventId }) => EventId);
}

/** The stored state of the trigger, without the wrapping of static data. */
export function storedState(trigger: PublishedTrigger): IDataObject {
	return trigger.storedState ?? {};
}
