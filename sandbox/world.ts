import { ActLog } from './acting/actLog';
import { Operations } from './acting/operations';
import { Shelf } from './acting/shelf';
import { Box } from './box/box';
import { makeCounteragents } from './box/counteragents';
import type { BoxKey } from './box/boxId';
import { SEATS } from './box/employees';
import { type PrintFormPace, PrintForms } from './box/printForms';
import { ForwardedLog } from './docflow/forwardedLog';
import { publishedEvent } from './samples';
import type { DocumentAccess, Service, User } from './service';
import { type Party, branchOf, makeParty, organizationOf, withDepartments } from './story/cast';
import { forwardingLives } from './story/forwardingLives';
import type { LifeMaker } from './story/life';
import { LIVES } from './story/lives';
import { Random } from './story/random';
import { RARER_LIVES } from './story/rarerLives';
import { Story } from './story/story';
import { ticksOf } from './story/time';
import { wholeStory } from './wholeStory';

export interface WorldPlan {
	seed: string;
	begin: Date;
	/** Organizations of the user; the first four have a part, the others only lengthen the list. */
	organizations: number;
	/** Counteragents of each box; letters are exchanged with the first eight. */
	counteragents: number;
	/** Departments of the organization of the box with the story, besides the root; at least four. */
	departments: number;
	/** Employees of each organization; at least six (default). */
	employees?: number;
	printForms: PrintFormPace;
}

/** The boxes with a part of their own. */
export interface KnownBoxes {
	box: Box;
	emptyBox: Box;
	/** Its last event is the one that the documentation of GetLastEvent V2 shows. */
	samplesBox: Box;
	/** 402: without API subscription. */
	unsubscribedBox: Box;
	/** 403: exists, but is not in the user's list. */
	foreignBox: Box;
}

export interface Tokens {
	/** Sees all documents of all the user's boxes. */
	token: string;
	/** Sees one department of `box`: the first of its organization. */
	restrictedToken: string;
	expiredToken: string;
}

export interface World extends KnownBoxes, Tokens {
	forwarded: ForwardedLog;
	/** Sees all documents of all their boxes. */
	user: User;
	service: Service;
}

/** The boxes that sent and received the documents of the published samples. */
const SENDER_OF_SAMPLES = '09ae254c5cd0408284de7ccb46d86f82';
const RECIPIENT_OF_SAMPLES = '1f208d032a604f6491b1b7aad54cfaf3';
/** Common events come first, then rarer ones as well, and then the rarest. */
const ROUNDS: ReadonlyArray<readonly LifeMaker[]> = [LIVES, [...LIVES, ...RARER_LIVES], wholeStory];
const ORGANIZATIONS_WITH_A_PART = 4;
const PARTNERS = 8;
/** Companies that forward documents to the box with the story. */
const FORWARDERS = 2;

/** Makes organizations, boxes, users and tokens; the same from the same plan. */
export function makeWorld(plan: WorldPlan): World {
	const { seed, begin, organizations, departments } = plan;
	const random = new Random(seed);
	const partyRandom = random.fork('parties');
	let ordinal = 0;
	const party = (boxKey?: BoxKey): Party => makeParty(partyRandom, ordinal++, boxKey);
	const partners = Array.from({ length: PARTNERS }, () => party());
	const counteragents = makeCounteragents(
		random.fork('counteragents'),
		partners,
		plan.counteragents,
		ticksOf(begin),
	);
	const boxOf = (owner: Party, rounds = ROUNDS): Box => {
		const story = new Story(random.fork(owner.boxKey), owner, partners, ticksOf(begin), rounds);
		return new Box(
			owner,
			story,
			counteragents,
			random.fork(`box ${owner.boxKey}`),
			Math.max(6, plan.employees ?? 6),
		);
	};

	const box = boxOf(withDepartments(party(), departments, random.fork('departments')));
	const emptyBox = boxOf(party());
	const samplesBox = boxOf(party(SENDER_OF_SAMPLES));
	const unsubscribedBox = boxOf(party());
	const foreignBox = boxOf(party());
	const extras = Array.from(
		{ length: Math.max(0, organizations - ORGANIZATIONS_WITH_A_PART) },
		() => party(),
	);
	const branches = extras
		.filter((_, index) => index % 4 === 0)
		.map((extra) => branchOf(extra, partyRandom));
	const others = [...extras, ...branches].map((owner) => boxOf(owner));
	const forwarderRandom = random.fork('forwarders');
	const forwarders = Array.from({ length: FORWARDERS }, () =>
		boxOf(makeParty(forwarderRandom, ordinal++), [forwardingLives(box.boxId)]),
	);
	const recipientOfSamples = makeParty(random.fork('samples'), ordinal++, RECIPIENT_OF_SAMPLES);
	const forwarded = new ForwardedLog(box.boxId, forwarders);
	unsubscribedBox.hasSubscription = false;
	samplesBox.append(publishedEvent());

	const own = [box, emptyBox, samplesBox, unsubscribedBox, ...others];
	const tokenRandom = random.fork('tokens');
	const tokens: Tokens = {
		token: `sandbox-${tokenRandom.hex(40)}`,
		restrictedToken: `sandbox-restricted-${tokenRandom.hex(40)}`,
		expiredToken: `sandbox-expired-${tokenRandom.hex(40)}`,
	};
	const everything: DocumentAccess = { level: 'AllDocuments' };
	const user: User = { seat: SEATS.user, boxes: new Map(own.map(({ key }) => [key, everything])) };
	const userDepartmentId = box.owner.departments[0]?.DepartmentId ?? '';
	const parties = [
		...[box, emptyBox, samplesBox, unsubscribedBox, foreignBox].map(({ owner }) => owner),
		...extras,
	];
	const hosted = parties.map((each) =>
		organizationOf(
			each,
			branches.filter(({ organizationId }) => organizationId === each.organizationId),
		),
	);
	const service: Service = {
		organizations: hosted,
		directory: [
			...hosted,
			...[...forwarders.map(({ owner }) => owner), recipientOfSamples].map((each) =>
				organizationOf(each),
			),
			...counteragents.map(({ Organization }) => Organization),
		],
		boxes: new Map([...own, foreignBox].map((each) => [each.key, each])),
		forwarded: new Map([[box.key, forwarded]]),
		printForms: new PrintForms(plan.printForms),
		acts: new ActLog(),
		operations: new Operations(),
		shelf: new Shelf(random.fork('shelf')),
		users: new Map([
			[tokens.token, user],
			[
				tokens.restrictedToken,
				{
					seat: SEATS.restrictedUser,
					boxes: new Map([[box.key, { level: 'DepartmentOnly', userDepartmentId }]]),
				},
			],
		]),
	};
	const boxes = { box, emptyBox, samplesBox, unsubscribedBox, foreignBox };
	return { ...boxes, forwarded, ...tokens, user, service };
}
