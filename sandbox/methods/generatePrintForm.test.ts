import { afterEach, describe, expect, it } from 'vitest';
import { entitiesOf, messageOrPatch } from '../box/eventParts';
import { ask } from '../plainClient';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';
import type { Document, Entity } from '../wire/structures';

const NOWHERE = '11111111-2222-4333-8444-555555555555';

let sandbox: Sandbox;

afterEach(async () => await sandbox.close());

async function start(printForms?: SandboxOptions['printForms']): Promise<void> {
	sandbox = await startSandbox({ events: 200, printForms });
}

function idsOf(isMeant: (entity: Entity) => boolean): { messageId: string; documentId: string } {
	for (const event of sandbox.box.events) {
		const entity = entitiesOf(event).find(isMeant);
		const { MessageId } = messageOrPatch(event);
		if (entity) return { messageId: MessageId, documentId: entity.EntityId };
	}
	throw new Error('The story has no such entity');
}
const isOfType =
	(typeNamedId: string, more: (document: Document) => boolean = () => true) =>
	({ DocumentInfo }: Entity) =>
		DocumentInfo?.TypeNamedId === typeNamedId && more(DocumentInfo);

const get = async (query: Record<string, string>, token?: string) =>
	await ask(sandbox, '/GeneratePrintForm', {
		query: { boxId: sandbox.box.guid, ...query },
		token,
	});

describe('GeneratePrintForm', () => {
	it('asks to come again once, then gives the form, and keeps it', async () => {
		await start();
		const ids = idsOf(isOfType('UniversalTransferDocument'));
		const first = await get(ids);
		expect([first.status, first.headers.get('retry-after'), await first.text()]).toEqual([
			204,
			'1',
			'',
		]);
		const form = await get(ids);
		expect([form.status, form.headers.get('content-type')]).toEqual([200, 'application/pdf']);
		expect(form.headers.get('retry-after')).toBeNull();
		expect((await form.text()).slice(0, 5)).toBe('%PDF-');
		expect((await get(ids)).status).toBe(200);
	});

	it('asks to come again as often, and after as long, as the sandbox is configured to', async () => {
		await start({ pending: 3, retryAfter: 15 });
		const answers = async (ids: Record<string, string>) => {
			const all = [await get(ids), await get(ids), await get(ids), await get(ids)];
			return all.map(({ status, headers }) => [status, headers.get('retry-after')]);
		};
		const expected = [
			[204, '15'],
			[204, '15'],
			[204, '15'],
			[200, null],
		];
		expect(await answers(idsOf(isOfType('Invoice')))).toEqual(expected);
		// Each document has its own wait.
		expect(await answers(idsOf(isOfType('Contract')))).toEqual(expected);
	});

	it('names the file in both forms of Content-Disposition', async () => {
		await start({ pending: 0 });
		const ids = idsOf(
			isOfType('UniversalTransferDocument', ({ DocumentNumber }) => DocumentNumber.endsWith('/А')),
		);
		const disposition = (await get(ids)).headers.get('content-disposition') ?? '';
		const [, plain, encoded = ''] =
			/^attachment; filename="([ -~]+)"; filename\*=UTF-8''([\w.%~-]+)$/.exec(disposition) ?? [];
		expect(plain).toMatch(/^___ _\d+-_ __ \d\d\.\d\d\.25\.pdf$/);
		expect(decodeURIComponent(encoded)).toMatch(/^УПД №\d+-А от \d\d\.\d\d\.25\.pdf$/);
	});

	it('is not there for every type', async () => {
		await start();
		const response = await get(idsOf(isOfType('XmlReconciliationAct')));
		expect([response.status, await response.text()]).toEqual([
			409,
			'Generating print form for this type of document is not supported',
		]);
	});

	it('answers 404 for what is unknown or no document', async () => {
		await start({ pending: 0 });
		const ids = idsOf(isOfType('Invoice'));
		expect((await get({ ...ids, messageId: NOWHERE })).status).toBe(404);
		expect((await get({ ...ids, documentId: NOWHERE })).status).toBe(404);
		expect((await get(idsOf(({ EntityType }) => EntityType === 'Signature'))).status).toBe(404);
		expect((await get({ messageId: ids.messageId })).status).toBe(400);
	});

	it('is for those who may see the document', async () => {
		await start({ pending: 0 });
		const [own, other] = sandbox.box.owner.departments.map(({ DepartmentId }) => DepartmentId);
		const status = async (departmentId: string | undefined) =>
			(
				await get(
					idsOf(isOfType('Contract', ({ DepartmentId }) => DepartmentId === departmentId)),
					sandbox.restrictedToken,
				)
			).status;
		expect([await status(own), await status(other)]).toEqual([200, 403]);
	});
});
