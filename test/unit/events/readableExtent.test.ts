import { describe, expect, it } from 'vitest';
import { classified } from '../../../nodes/Diadoc/events/classify/classifiedEvent';
import { messageIdOf, ticksOf } from '../../../nodes/Diadoc/events/boxEvent';
import { eventFiles } from '../../../nodes/Diadoc/events/simplify/eventFiles';
import { simplifyEvent } from '../../../nodes/Diadoc/events/simplify/simplifiedEvent';
import { unnamedIn } from '../../../nodes/Diadoc/events/simplify/unnamed';
import { noNames } from '../../../nodes/Diadoc/events/references';
import {
	decodeBoxEventList,
	decodeMessage,
	type BoxEvent,
	type Extent,
	type Message,
} from '../../../nodes/Diadoc/protocol/decode';
import { startSandbox } from '../../../sandbox/sandbox';
import { LIVES } from '../../../sandbox/story/lives';
import { Random } from '../../../sandbox/story/random';
import { RARER_LIVES } from '../../../sandbox/story/rarerLives';
import { encoded } from '../api/support/diadoc';
import { RandomWire } from '../protocol/randomWire';
import { roots, schema } from '../protocol/schema';

// What readable items are made of is read alone; whatever they come to show has to be read with it.

const webAddress = 'https://diadoc.example';

/** All that becomes of an event where nobody wants its own structure. */
function itemOf(event: BoxEvent, message: Message | undefined, boxId: string) {
	const context = { boxId, webAddress, names: noNames };
	const meant = classified({ event, message }, boxId);
	return {
		item: simplifyEvent(meant, context),
		unnamed: unnamedIn(meant, boxId),
		files: eventFiles(event, message?.Entities),
		place: [event.EventId, event.IndexKey, ticksOf(event), messageIdOf(event)],
	};
}

function expectSame(page: Uint8Array, message: Uint8Array, boxId: string): void {
	const [whole, readable] = (['whole', 'readable'] as const).map((extent) =>
		decodeBoxEventList(page, extent).Events.map((event) => [
			itemOf(event, undefined, boxId),
			itemOf(event, decodeMessage(message, extent), boxId),
		]),
	);
	expect(readable).toEqual(whole);
}

it('leaves out what no readable item shows', () => {
	const list = schema.lookupType(roots.BoxEventList);
	const page = new RandomWire(new Random('a page')).body(list, { full: true });
	const patchOf = (extent: Extent) => decodeBoxEventList(page, extent).Events[0]?.Patch;
	const [whole, readable] = [patchOf('whole'), patchOf('readable')];
	const left = (patch: typeof whole) => ({
		patch: patch?.PatchId,
		entity: patch?.Entities[0]?.PacketId,
		document: patch?.Entities[0]?.DocumentInfo?.IsRead,
	});
	expect(Object.values(left(whole))).not.toContain(undefined);
	expect(left(readable)).toEqual({ patch: undefined, entity: undefined, document: undefined });
});

it('reads the amounts of every kind of document', () => {
	const list = schema.lookupType(roots.BoxEventList);
	const page = new RandomWire(new Random('amounts')).body(list, { full: true });
	const blocks = (extent: Extent) => {
		const [entity] = decodeBoxEventList(page, extent).Events[0]?.Message?.Entities ?? [];
		const fields = Object.entries(entity?.DocumentInfo ?? {});
		return fields.flatMap(([name, value]: [string, unknown]) => {
			const { Total, ContractPrice, Currency } = {
				Total: undefined,
				ContractPrice: undefined,
				Currency: undefined,
				...Object(value),
			};
			return [Total, ContractPrice, Currency].some((amount) => amount !== undefined) ? [name] : [];
		});
	};
	expect(blocks('whole')).toHaveLength(16);
	expect(blocks('readable').sort()).toEqual(blocks('whole').sort());
});

describe('an event has the same item, whether all of it was read or only the readable fields', () => {
	it.each([...LIVES, ...RARER_LIVES].map((life) => ({ name: life.name, life })))(
		'in the life of a letter: $name',
		async ({ life }) => {
			const sandbox = await startSandbox();
			try {
				const Events = sandbox.box.live(life);
				const page = encoded('Events.BoxEventList', { TotalCount: Events.length, Events });
				const first = Events.find(({ Message }) => Message !== undefined)?.Message;
				const message = encoded('Events.Message', first ?? {});
				expectSame(page, message, sandbox.box.guid);
			} finally {
				await sandbox.close();
			}
		},
	);

	it.each(['tame', 'wild', 'full'] as const)('of random structures, %s', (manners) => {
		const wire = new RandomWire(new Random(`readable ${manners}`));
		const [list, message] = [roots.BoxEventList, roots.Message].map((name) =>
			schema.lookupType(name),
		);
		if (!list || !message) throw new Error('The schema lacks events');
		for (let left = 60; left > 0; left -= 1) {
			const bodies = [list, message].map((type) =>
				wire.body(type, { wild: manners === 'wild', full: manners === 'full' }),
			);
			expectSame(bodies[0] ?? new Uint8Array(), bodies[1] ?? new Uint8Array(), 'a box');
		}
	});
});
