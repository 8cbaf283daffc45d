import type { IBinaryData } from 'n8n-workflow';
import { Container, core } from './engine';

/** Where n8n keeps binary data: in the items themselves, or in files, as it does unless it is told otherwise. */
export type BinaryDataMode = 'default' | 'filesystem';

const service = Container.get(core.BinaryDataService);

/** Makes n8n keep binary data so, from now on and as it does from its start. */
export async function keepBinaryDataIn(mode: BinaryDataMode): Promise<void> {
	Container.get(core.BinaryDataConfig).mode = mode;
	await service.init();
}

/** The bytes of a file of an item, wherever n8n keeps them. */
export async function bytesOf(file: IBinaryData | undefined): Promise<Buffer> {
	if (file === undefined) throw new Error('The item has no such file');
	return await service.getAsBuffer(file);
}
