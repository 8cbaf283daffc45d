import { it, onTestFinished } from 'vitest';
import { recordPart } from './part';
import { LargeFeeds } from './server/largeFeeds';
import { backlog } from './trigger/backlog';
import { boxes } from './trigger/boxes';
import { details } from './trigger/details';
import { idle } from './trigger/idle';
import { million } from './trigger/million';

it('the trigger polls', async () => {
	const feeds = await LargeFeeds.start();
	onTestFinished(async () => await feeds.close());
	const sections = [
		await million(feeds),
		await backlog(feeds),
		await details(),
		await idle(feeds),
		await boxes(),
	];
	recordPart('trigger', {
		title: 'The trigger',
		text: sections.map(({ text }) => text).join('\n\n'),
		tables: sections.map(({ table }) => table),
		goals: sections.flatMap(({ goals }) => goals),
		bars: [],
	});
});
