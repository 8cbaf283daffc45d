import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { entitiesOf, messageOrPatch } from '../box/eventParts';
import { ask, readPage } from '../plainClient';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';

// What the service, or a server in front of it, does sometimes; each can be switched on.

let sandbox: Sandbox;

afterEach(async () => await sandbox.close());

async function start(options: SandboxOptions): Promise<void> {
	sandbox = await startSandbox({ events: 20, ...options });
}

async function bytesOfAnswer(): Promise<string> {
	const { hostname, port } = new URL(sandbox.url);
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		const socket = connect(Number(port), hostname);
		socket.on('data', (chunk) => chunks.push(chunk));
		socket.on('end', () => resolve(Buffer.concat(chunks).toString('latin1')));
		socket.on('error', reject);
		const head = [
			`GET /V8/GetNewEvents?boxId=${sandbox.box.guid}&limit=1 HTTP/1.1`,
			'Host: sandbox',
			'Connection: close',
			`Authorization: Bearer ${sandbox.token}`,
		];
		socket.write(`${head.join('\r\n')}\r\n\r\n`);
	});
}

const statusLines = (answer: string) => answer.match(/HTTP\/1\.1 \d+/g);

describe('103 Early Hints', () => {
	it('come before each answer where they are switched on, and the answer is the same', async () => {
		await start({ earlyHints: true });
		expect(statusLines(await bytesOfAnswer())).toEqual(['HTTP/1.1 103', 'HTTP/1.1 200']);
		expect((await readPage(sandbox)).Events).toHaveLength(20);
	});

	it('come before the answer that a fault strikes, whatever else it does', async () => {
		await start({});
		sandbox.faults.add({ earlyHints: true });
		sandbox.faults.add({ earlyHints: true, effect: { kind: 'status', status: 503 } });
		expect(statusLines(await bytesOfAnswer())).toEqual(['HTTP/1.1 103', 'HTTP/1.1 200']);
		expect(statusLines(await bytesOfAnswer())).toEqual(['HTTP/1.1 103', 'HTTP/1.1 503']);
		expect(statusLines(await bytesOfAnswer())).toEqual(['HTTP/1.1 200']);
	});
});

it('every third call answers 500 where that is switched on, and the next one does not', async () => {
	await start({ failEvery: 3 });
	const query = { boxId: sandbox.box.guid };
	const statuses: number[] = [];
	for (let call = 0; call < 7; call += 1) {
		statuses.push((await ask(sandbox, '/V8/GetNewEvents', { query })).status);
	}
	expect(statuses).toEqual([200, 200, 500, 200, 200, 500, 200]);
});

it('a print form that is not there yet is 200 with Retry-After and an empty body where that is chosen', async () => {
	await start({ printForms: { status: 200, retryAfter: 2 } });
	const event = sandbox.box.events.find(({ Message }) => Message?.MessageType === 'Letter');
	if (!event) throw new Error('The story has no letter');
	const query = {
		boxId: sandbox.box.guid,
		messageId: messageOrPatch(event).MessageId,
		documentId: entitiesOf(event)[0]?.EntityId ?? '',
	};
	const first = await ask(sandbox, '/GeneratePrintForm', { query });
	expect([first.status, first.headers.get('retry-after'), await first.text()]).toEqual([
		200,
		'2',
		'',
	]);
	const second = await ask(sandbox, '/GeneratePrintForm', { query });
	expect(second.headers.get('retry-after')).toBeNull();
	expect((await second.text()).slice(0, 5)).toBe('%PDF-');
});

it('a box that is not the user’s is refused in the words of the service', async () => {
	await start({});
	const { guid } = sandbox.foreignBox;
	const answer = await ask(sandbox, '/V8/GetNewEvents', { query: { boxId: guid } });
	expect([answer.status, answer.headers.get('x-diadoc-errorcode'), await answer.text()]).toEqual([
		403,
		'DiadocApi.Forbidden',
		`Access to Box [${guid}] is denied`,
	]);
});

describe('parameters', () => {
	const page = async (query: string) => {
		const url = `${sandbox.url}/V8/GetNewEvents?${query}`;
		const headers = { Authorization: `Bearer ${sandbox.token}`, Accept: 'application/json' };
		const response = await fetch(url, { headers });
		return { status: response.status, text: await response.text() };
	};

	it('have names in any case of letters', async () => {
		await start({});
		const { guid } = sandbox.box;
		const usual = await page(`boxId=${guid}&limit=3&orderBy=Descending`);
		expect(usual.status).toBe(200);
		expect(await page(`BOXID=${guid}&Limit=3&orderby=Descending`)).toEqual(usual);
	});

	it('are a list when they come again, as with commas', async () => {
		await start({});
		const { guid } = sandbox.box;
		const joined = await page(`boxId=${guid}&messageType=Draft%2CTemplate`);
		expect(joined.status).toBe(200);
		expect(joined.text).not.toContain('"MessageType":"Letter"');
		expect(await page(`boxId=${guid}&messageType=Draft&MessageType=Template`)).toEqual(joined);
	});

	it('are refused when they come again where one value is expected', async () => {
		await start({});
		const { guid } = sandbox.box;
		expect((await page(`boxId=${guid}&boxId=${guid}`)).status).toBe(400);
		expect((await page(`boxId=${guid}&limit=3&limit=4`)).status).toBe(400);
	});
});
