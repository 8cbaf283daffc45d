import type { SandboxOptions } from '../../../sandbox/sandbox';
import type { BoxEvent, BoxEventList, Message } from '../../../sandbox/wire/structures';
import { asks, type Tamper, withStructure } from './tamper';

export interface Breakage {
	readonly tamper: Tamper;
	/** Assumptions that are checked before it, when it concerns other answers. */
	readonly after?: readonly string[];
	readonly sandbox?: SandboxOptions;
	/** As the user who sees only one department. */
	readonly isRestricted?: boolean;
}

export const isFeed = asks('GetNewEvents');
export const isRecent = asks('GetNewEvents', { orderBy: /Descending/, limit: /^500$/ });
export const isAfter = asks('GetNewEvents', { afterIndexKey: /./ });
export const isJson = ({ headers }: { headers: object }) => 'accept' in headers;
export const isDocflow = asks('GetDocflowEvents');

export const feed = (change: (list: BoxEventList) => void, isMeant = isFeed): Tamper =>
	withStructure<BoxEventList>(isMeant, 'Events.BoxEventList', change);
export const eachEvent = (change: (event: BoxEvent) => void, isMeant = isFeed): Tamper =>
	feed(({ Events }) => Events.forEach(change), isMeant);
export const message = (change: (message: Message) => void): Tamper =>
	withStructure<Message>(asks('GetMessage'), 'Events.Message', change);
export const single = (method: string, change: (event: BoxEvent) => void): Tamper =>
	withStructure<BoxEvent>(asks(method), 'Events.BoxEvent', change);

export const base64 = (...parts: Uint8Array[]) => Buffer.concat(parts).toString('base64');
export const bytesOf = (key: string | undefined) => Buffer.from(key ?? '', 'base64');
