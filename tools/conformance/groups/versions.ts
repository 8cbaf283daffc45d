import { pathOf, versionsOf, type DiadocMethod } from '../../../nodes/Diadoc/api/methods';
import { type Assumption, differs, type Group, held, heldIf, notSeen } from '../assumption';
import type { Answer } from '../client';
import type { Entity } from '../../../nodes/Diadoc/protocol/decode';
import { entitiesOf, good, type Observed, pageOf } from '../observed';
import { reads } from '../reads';
import { dayOf, listOf, nameOf, type Safe, say } from '../safe';

/** How many events are compared between the two versions. */
const MAX_OF_V7 = 100;

/** Known versions that the package does not use: another way to ask, not a newer answer. */
const knownNewer = new Set(['/V4/GetDocuments']);

const labelOf = ({ name }: DiadocMethod, version: string): Safe =>
	say`${nameOf(name)} ${nameOf(version)}`;

/** A method's answer, reused from an earlier check if there is one. */
async function answerOf(box: Observed, { verb }: DiadocMethod, path: string): Promise<Answer> {
	const known = box.client.answers.find((answer) => answer.path === path && isThere(answer));
	if (known !== undefined) return known;
	return await box.client.ask(path, { verb, query: { ...(await box.feed()), limit: 1 } });
}

/** Whether the service has the method: missing parameters give another status. */
const isThere = ({ status }: Answer): boolean =>
	status !== 404 && status !== 410 && status !== 429 && status < 500;

async function allAnswer(box: Observed, group: readonly DiadocMethod[]) {
	const gone: Safe[] = [];
	let count = 0;
	for (const method of group) {
		for (const version of versionsOf(method)) {
			count += 1;
			const answer = await answerOf(box, method, pathOf(method, version));
			if (!isThere(answer)) gone.push(say`${labelOf(method, version)} ${answer.status}`);
		}
	}
	return heldIf(gone.length === 0, gone.length === 0 ? say`${count} answer` : listOf(gone));
}

const nextOf = (method: DiadocMethod) => `V${Number(versionsOf(method)[0]?.slice(1)) + 1}`;

const chosen: Assumption[] = reads
	.filter(({ isVersionChosen }) => isVersionChosen)
	.map((method) => ({
		id: `versions.${method.name}`,
		claim: `${method.name} answers in ${versionsOf(method).join(', ')}`,
		usedFor: 'API Version under Options; the first one is the default',
		whenItDiffers:
			'Choose a version that still answers. If it is the default that does not, update the package, and open an issue',
		check: async (box) => await allAnswer(box, [method]),
	}));

const others = reads.filter(
	({ isVersionChosen, endsWithoutSuccessor }) => !isVersionChosen && !endsWithoutSuccessor,
);

const assumptions: Assumption[] = [
	...chosen,
	{
		id: 'versions.others',
		claim: 'The other reads of the package answer, each in the version that it calls',
		usedFor: 'Lists, contents, statuses, print forms',
		whenItDiffers:
			'The operations that use what the report names do not work. Update the package, and open an issue',
		check: async (box) => await allAnswer(box, others),
	},
	{
		id: 'versions.forwarding',
		claim:
			'The methods for forwarded documents still answer, though their end was announced for November 2025',
		usedFor: 'Forwarded Document Event: Get Many',
		whenItDiffers: 'As announced: take this step out of the workflow',
		check: async (box) =>
			await allAnswer(
				box,
				reads.filter(({ endsWithoutSuccessor }) => endsWithoutSuccessor),
			),
	},
	{
		id: 'versions.universalMessages',
		claim: 'GetNewEvents V8 delivers universal messages, and V7 the same events without them',
		usedFor: 'V8 being the default, and the warning about V7',
		whenItDiffers: 'Nothing to do: choose V8 in API Version all the same. An issue helps the guide',
		async check(box) {
			const isUniversal = ({ AttachmentType }: Entity) => AttachmentType === 'UniversalMessage';
			const newest = (await box.recent()).slice(-MAX_OF_V7);
			const those = newest.filter(({ event }) => entitiesOf(event).some(isUniversal));
			if (those.length === 0) return notSeen(say`none in the newest ${newest.length} events`);
			const query = { orderBy: 'Descending', limit: MAX_OF_V7 };
			const older = pageOf(good(await box.newEvents(query, { version: 'V7' }))).events;
			const withUniversal = older.filter(({ event }) => entitiesOf(event).some(isUniversal));
			const ids = new Set(older.map(({ id }) => id));
			const lost = those.filter(({ id }) => !ids.has(id));
			return heldIf(
				withUniversal.length === 0 && lost.length === 0,
				say`${those.length} in V8, ${withUniversal.length} in V7, which lacks ${lost.length} of these events`,
			);
		},
	},
	{
		id: 'versions.newer',
		claim: 'No read has a newer version than the package knows',
		usedFor: 'The default versions',
		whenItDiffers:
			'Nothing breaks today. An issue with the names in the report lets the package follow in time',
		async check(box) {
			const newer: Safe[] = [];
			const asked = reads.filter(
				(method) => versionsOf(method)[0] !== 'V1' && !method.endsWithoutSuccessor,
			);
			for (const method of asked) {
				const version = nextOf(method);
				const path = `/${version}/${method.name}`;
				if (knownNewer.has(path)) continue;
				const answer = await box.client.ask(path, { verb: method.verb, query: await box.box() });
				if (isThere(answer)) newer.push(say`${labelOf(method, version)} ${answer.status}`);
			}
			return heldIf(
				newer.length === 0,
				newer.length === 0 ? say`${asked.length} were tried` : listOf(newer),
			);
		},
	},
	{
		id: 'versions.sunset',
		claim: 'No answer announces the end of its method (Sunset)',
		usedFor: "The notice in n8n's log that a method will end",
		whenItDiffers: 'Choose a newer API Version before the day in the report',
		async check({ client }) {
			const { answers } = client;
			if (answers.length === 0) return notSeen(say`nothing was asked`);
			const ending = answers.flatMap(({ path, headers: { sunset } }) => {
				const [, version = '', name = ''] = /^(?:\/(V\d+))?\/(\w+)$/.exec(path) ?? [];
				return sunset === undefined
					? []
					: [say`${nameOf(name)} ${nameOf(version || 'V1')} on ${dayOf(sunset)}`];
			});
			return ending.length === 0 ? held(say`${answers.length} answers`) : differs(listOf(ending));
		},
	},
];

export const versions: Group = { title: 'Methods and versions', assumptions };
