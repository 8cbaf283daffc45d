import { ask, readProtobuf } from './plainClient';
import { startSandbox } from './sandbox';
import type { LifeMaker } from './story/life';
import type { BoxEvent, Document, Message } from './wire/structures';

// Shared by tests of single lives, which look at GetMessage after each step.

/** The message that a life begins with, after each of its steps. */
export async function messagesOf(life: LifeMaker): Promise<Message[]> {
	const messages: Message[] = [];
	for (let steps = 1; ; steps += 1) {
		// The same sandbox each time, with the life one step further.
		const sandbox = await startSandbox();
		const events: BoxEvent[] = sandbox.box.live((stage) => life(stage).slice(0, steps));
		const query = { boxId: sandbox.box.guid, messageId: events[0]?.EventId ?? '' };
		const response = await ask(sandbox, '/V6/GetMessage', { query });
		await sandbox.close();
		if (events.length < steps) return messages;
		messages.push(await readProtobuf<Message>(response, 'Events.Message'));
	}
}

export async function infosOf<T>(life: LifeMaker, pick: (info: Document) => T): Promise<T[]> {
	return (await messagesOf(life)).map(({ Entities: [main] }) => {
		if (!main?.DocumentInfo) throw new Error('The first entity is no document');
		return pick(main.DocumentInfo);
	});
}
