import { describe, expect, it } from 'vitest';
import { askDocflow, readDocflow } from '../docflow/docflowClient';
import { docflowFeed } from '../docflow/docflowFeed';
import { ask } from '../plainClient';
import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';

const JSON_TYPE = 'application/json; charset=utf-8';

const { all, refusal, sandbox } = await docflowFeed();

describe('body of GetDocflowEvents', () => {
	it('is read as JSON where it says so, with every digit and with booleans in text', async () => {
		const ticks = all[150]?.ticks ?? 0n;
		const body = `{"Filter":{"FromTimestamp":{"Ticks":${ticks}},"SortDirection":"Descending"},
			"PopulateDocuments":"true","MessageTypes":["Letter"],"AfterIndexKey":null,"Later":1}`;
		const answer = await ask(sandbox, '/V5/GetDocflowEvents', {
			verb: 'POST',
			query: { boxId: sandbox.box.guid },
			contentType: JSON_TYPE,
			body,
		});
		expect(answer.status).toBe(200);
		expect(sandbox.requests.at(-1)?.received).toEqual({
			Filter: { FromTimestamp: { Ticks: String(ticks) }, SortDirection: 'Descending' },
			PopulateDocuments: true,
			MessageTypes: ['Letter'],
		});
	});

	it.each([
		['{', JSON_TYPE],
		['[]', JSON_TYPE],
		['{"Filter":{},"AfterIndexKey":1}', JSON_TYPE],
		['{"Filter":{"SortDirection":"Up"}}', JSON_TYPE],
		['{"Filter":{},"Limit":"ten"}', JSON_TYPE],
		['{"Filter":{},"MessageTypes":"Letter"}', JSON_TYPE],
		['{"Filter":{"FromTimestamp":{"Ticks":"soon"}}}', JSON_TYPE],
		['{}', JSON_TYPE],
		['\u0007\u0007', 'application/octet-stream'],
		['', 'application/octet-stream'],
	])('is refused when it is %j as %s', async (body, contentType) => {
		expect(await refusal({}, { body, contentType })).toEqual([
			400,
			'Http.BadRequest',
			"Can't deserialize request body into type GetDocflowEventsRequest",
		]);
	});

	it('is kept in the log, and so is the answer', async () => {
		const page = await readDocflow(sandbox, { Limit: 3, PopulateDocuments: true });
		const { received, sent, body } = sandbox.requests.at(-1) ?? {};
		expect(received).toEqual({ Filter: {}, Limit: 3, PopulateDocuments: true });
		expect(sent).toEqual(page);
		const type = messageType('Docflow.GetDocflowEventsRequest');
		expect(body?.equals(toProtobuf(type, received ?? {}))).toBe(true);
	});

	it('brings JSON where that is accepted, ticks as bare numbers', async () => {
		const response = await askDocflow(
			sandbox,
			{ Limit: 2, PopulateDocuments: true },
			{ accept: JSON_TYPE },
		);
		const text = await response.text();
		expect(response.headers.get('content-type')).toBe(JSON_TYPE);
		expect(text).toContain(`"Timestamp":{"Ticks":${all[0]?.ticks}}`);
		const unquoted = JSON.stringify(sandbox.requests.at(-1)?.sent).replace(
			/"Ticks":"(\d+)"/g,
			'"Ticks":$1',
		);
		expect(text).toBe(unquoted);
	});
});
