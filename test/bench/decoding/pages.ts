import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOf, eventPage } from '../../../sandbox/methods/eventPage';
import { toJson } from '../../../sandbox/wire/jsonWriter';
import { storyBox } from '../storyBox';

export interface StoredPages {
	boxId: string;
	folder: string;
	pages: number;
}

export interface StoredPage {
	protobuf: Buffer;
	json: Buffer;
}

function filesOf(folder: string, index: number): Record<keyof StoredPage, string> {
	return { protobuf: join(folder, `${index}.bin`), json: join(folder, `${index}.json`) };
}

/**
 * Writes the feed of a box of the sandbox, page by page.
 *
 * @param size events of a page
 */
export function storePages(folder: string, pages: number, size: number): StoredPages {
	mkdirSync(folder, { recursive: true });
	const box = storyBox(pages * size);
	const { entries } = box.feed;
	for (let index = 0; index < pages; index += 1) {
		const views = entries
			.slice(index * size, (index + 1) * size)
			.map((entry) => entry.view({ universalMessages: true }));
		const page = eventPage(views, countOf(entries));
		const files = filesOf(folder, index);
		writeFileSync(files.protobuf, page.protobuf?.('written') ?? '');
		writeFileSync(files.json, toJson(page.type, page.structure));
	}
	return { boxId: box.guid, folder, pages };
}

export function readPages({ folder, pages }: StoredPages): StoredPage[] {
	return Array.from({ length: pages }, (_, index) => {
		const files = filesOf(folder, index);
		return { protobuf: readFileSync(files.protobuf), json: readFileSync(files.json) };
	});
}
