import { Readable } from 'node:stream';
import type { IBinaryData } from 'n8n-workflow';
import { onTestFinished, vi } from 'vitest';
import { Container, core } from './engine';

/** Where n8n keeps binary data: in the items themselves, or in files, its default. */
export type BinaryDataMode = 'default' | 'filesystem';

const service = Container.get(core.BinaryDataService);

export async function keepBinaryDataIn(mode: BinaryDataMode): Promise<void> {
	Container.get(core.BinaryDataConfig).mode = mode;
	await service.init();
}

export async function bytesOf(file: IBinaryData | undefined): Promise<Buffer> {
	if (file === undefined) throw new Error('The item has no such file');
	return await service.getAsBuffer(file);
}

export async function storedFile(bytes: Uint8Array, fileName?: string): Promise<IBinaryData> {
	const fileExtension = fileName?.split('.').at(-1);
	const file = { data: '', mimeType: 'application/octet-stream', fileName, fileExtension };
	const location = { type: 'execution', workflowId: 'workflow-1', executionId: 'before' } as const;
	return await service.store(location, Buffer.from(bytes), file);
}

/**
 * Replaces n8n as the consumer of the streams that nodes store, until the test ends; the items get files without bytes.
 *
 * @param take reads the stream; n8n continues once it is done
 */
export function takeBinaryData(take: (stream: Readable) => Promise<void>): void {
	const spy = vi.spyOn(service, 'store').mockImplementation(async (_location, content, file) => {
		if (content instanceof Readable) await take(content);
		return file;
	});
	onTestFinished(() => spy.mockRestore());
}
