import type { INodeExecutionData } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DiadocConnection } from '../../../nodes/Diadoc/api/connection';
import { walkFeed } from '../../../nodes/Diadoc/api/newEvents';
import { AccessTokens } from '../../../nodes/Diadoc/client/credentials/accessTokens';
import { EventDetails } from '../../../nodes/Diadoc/enrichment/eventDetails';
import {
	classified,
	isWanted,
	type ClassifiedEvent,
} from '../../../nodes/Diadoc/events/classify/classifiedEvent';
import type { WantedActs } from '../../../nodes/Diadoc/events/classify/wantedActs';
import { noNames } from '../../../nodes/Diadoc/events/references';
import type { BinaryHelpers } from '../../../nodes/Diadoc/items/entityContents';
import { EventItems } from '../../../nodes/Diadoc/items/eventItems';
import type { BoxEvent } from '../../../nodes/Diadoc/protocol/decode';
import { sandboxForFile } from '../../../sandbox/sandboxForFile';
import { Random } from '../../../sandbox/story/random';
import { wholeStory } from '../../../sandbox/wholeStory';
import { freshPages } from '../api/support/diadoc';
import { attachment, document, message, OWN, patch } from '../events/classify/eventsOfBox';
import { RandomEvents } from '../events/classify/randomEvents';

// A message is asked for only when it can matter: the items are those of asking always.

const choices: readonly WantedActs[] = [
	{
		types: new Set(['documentReceived', 'documentSignedByCounteragent', 'signatureRejected']),
	},
	{ types: new Set(['documentSignedWithDisagreement', 'signatureCheckFailed']) },
	{ types: new Set(['revocationRequested', 'revocationAccepted', 'revocationRejected']) },
	{ types: new Set(['letterSent', 'documentSignedByUs', 'other']) },
	{ types: new Set(['approvalWithdrawn', 'revocationApproved', 'deliveryFailed', 'tagsChanged']) },
	{ types: new Set(['documentSignedByCounteragent', 'receiptIssued']), by: 'counteragent' },
	{ by: 'counteragent' },
	{ by: 'us' },
];

const forms = choices.flatMap((wantedActs) =>
	[true, false].map((raw) => ({
		raw,
		wantedActs,
		what: `${raw ? 'raw' : 'simplified'}: ${[...(wantedActs.types ?? [])].join(', ')} by ${wantedActs.by ?? 'anybody'}`,
	})),
);
type Form = (typeof forms)[number];

const noFile = async (): Promise<never> => await Promise.reject(new Error('No file is wanted'));
const helpers: BinaryHelpers = { binaryToBuffer: noFile, prepareBinaryData: noFile };

type Details = ConstructorParameters<typeof EventItems>[2];
type Items = Array<INodeExecutionData[] | undefined>;

const connection = (origin: string, token: string): DiadocConnection => ({
	origin,
	tokens: new AccessTokens(token),
	policy: { timeout: 30_000, maxRetries: 0 },
});

const makerOf = (details: Details, { raw, wantedActs }: Form, boxId: string, through = nowhere) =>
	new EventItems(helpers, through, details, {
		boxId,
		raw,
		wantedActs,
		injects: false,
		downloadPrefix: undefined,
	});

const nowhere = connection('http://localhost', 'nobody');

async function itemsOf(maker: EventItems, events: readonly BoxEvent[]): Promise<Items> {
	const made: Items = [];
	for (const event of events) made.push(await maker.of(event));
	return made;
}

/** The items of asking about every event. */
async function itemsOfAll(
	maker: EventItems,
	meant: readonly ClassifiedEvent[],
	{ wantedActs }: Form,
	boxId: string,
): Promise<Items> {
	const made: Items = [];
	for (const event of meant) {
		made.push(isWanted(event, boxId, wantedActs) ? await maker.itemsOf(event) : undefined);
	}
	return made;
}

describe('over the whole story', async () => {
	const sandbox = await sandboxForFile();
	const boxId = sandbox.box.guid;
	const through = connection(sandbox.url, sandbox.token);
	const detailsFor = ({ raw }: Pick<Form, 'raw'>) =>
		new EventDetails(through, boxId, { messages: true, textsAndNames: !raw });
	const events: BoxEvent[] = [];
	const meant: ClassifiedEvent[] = [];

	beforeAll(async () => {
		for (const life of wholeStory) sandbox.box.live(life);
		events.push(...(await freshPages(walkFeed(through, { boxId }, {}))).flat());
		const details = detailsFor({ raw: true });
		for (const event of events) meant.push(await details.meaningOf(event));
	}, 60_000);

	it.each(forms)('the items are those of asking always: $what', async (form) => {
		const all = await itemsOfAll(
			makerOf(detailsFor(form), form, boxId, through),
			meant,
			form,
			boxId,
		);
		const before = sandbox.requests.length;
		const made = await itemsOf(makerOf(detailsFor(form), form, boxId, through), events);
		const asked = sandbox.requests.slice(before).filter(({ path }) => path === '/V6/GetMessage');
		expect(made).toEqual(all);
		expect(all.filter((items) => items !== undefined).length).toBeGreaterThan(0);
		// With every event it would be each message that has a patch.
		const messages = new Set(events.map(({ Patch }) => Patch?.MessageId));
		expect(asked.length).toBeLessThan(messages.size - 1);
	});
});

describe('over random feeds', () => {
	it.each(forms)('the items are those of asking always: $what', async (form) => {
		const random = new RandomEvents(new Random(form.what));
		const meant = Array.from({ length: 300 }, () => {
			const event = random.event();
			return classified({ event, ...random.context(event) }, OWN);
		});
		const answers = new Map(meant.map((each) => [each.event, each]));
		let asked = 0;
		const details: Details = {
			meaningOf: async (event) => {
				asked += 1;
				return await Promise.resolve(answers.get(event) ?? classified({ event }, OWN));
			},
			completed: async (event) =>
				await Promise.resolve({ event, context: { boxId: OWN, names: noNames } }),
		};
		const maker = makerOf(details, form, OWN);
		const events = meant.map(({ event }) => event);
		expect(await itemsOf(maker, events)).toEqual(await itemsOfAll(maker, meant, form, OWN));
		expect(asked).toBeLessThan(events.length);
		expect(asked).toBeGreaterThan(0);
	});
});

describe('nothing is asked about an event', () => {
	const unasked: Details = { meaningOf: noFile, completed: noFile };
	const wantedActs: WantedActs = { types: new Set(['documentReceived']) };

	it('that cannot be wanted, in whatever form', async () => {
		const event = patch([attachment('Receipt'), attachment('AttachmentComment')]);
		for (const raw of [true, false]) {
			const maker = makerOf(unasked, { raw, wantedActs, what: '' }, OWN);
			expect(await maker.of(event)).toBeUndefined();
			expect(await maker.wanted(event)).toBeUndefined();
		}
	});

	it('that is certainly wanted, when its item is the event and nothing else', async () => {
		const event = message([document()]);
		const maker = makerOf(unasked, { raw: true, wantedActs, what: '' }, OWN);
		expect(await maker.of(event)).toEqual([{ json: event }]);
	});
});
