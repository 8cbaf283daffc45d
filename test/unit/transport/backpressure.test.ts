import { describe, expect, it } from 'vitest';
import type { Dispatcher } from 'undici';

import { lateBackpressure } from '../../../nodes/Diadoc/transport/backpressure';

const slack = 1024 * 1024;

type Headers = Record<string, string>;

/** An answer on its way from a connection to a reader, both played by the test. */
function answer(headers: Headers) {
	const connection = {
		aborted: false,
		paused: false,
		reason: null,
		abort: () => {},
		pause: () => {
			connection.paused = true;
		},
		resume: () => {
			connection.paused = false;
		},
	};
	let reader: Dispatcher.DispatchController = connection;
	let onward: Dispatcher.DispatchHandler = {};
	const dispatch = lateBackpressure((_options, handler) => {
		onward = handler;
		return true;
	});
	dispatch(
		{ path: '/', method: 'GET' },
		{
			onResponseStart: (controller) => {
				reader = controller;
			},
		},
	);
	onward.onResponseStart?.(connection, 200, headers);
	return {
		connection,
		reader,
		arrive: (bytes: number) => onward.onResponseData?.(connection, Buffer.alloc(bytes)),
	};
}

const whole = { 'content-length': '9999999' };

describe('a reader that asks for a pause', () => {
	it('gets it only when it has fallen behind', () => {
		const { connection, reader, arrive } = answer(whole);
		arrive(2 * slack);
		reader.pause();
		arrive(slack);
		expect([reader.paused, connection.paused]).toEqual([true, false]);
		arrive(1);
		expect(connection.paused).toBe(true);
		reader.resume();
		expect([reader.paused, connection.paused]).toEqual([false, false]);
	});

	it('has the same leeway each time', () => {
		const { connection, reader, arrive } = answer(whole);
		const isOnHold = Array.from({ length: 3 }, () => {
			reader.pause();
			arrive(slack - 1);
			const { paused } = connection;
			reader.resume();
			return paused;
		});
		expect(isOnHold).toEqual([false, false, false]);
	});

	it.each<[string, Headers]>([
		['the connection closes behind it', { ...whole, connection: 'close' }],
		['it closes, among other things', { ...whole, connection: 'Close, TE' }],
		['only the end of the connection ends it', {}],
	])('never gets it in an answer when %s', (_what, headers) => {
		const { connection, reader, arrive } = answer(headers);
		reader.pause();
		arrive(2 * slack);
		expect(connection.paused).toBe(false);
	});

	it('gets it in an answer in chunks', () => {
		const { connection, reader, arrive } = answer({ 'transfer-encoding': 'chunked' });
		reader.pause();
		arrive(2 * slack);
		expect(connection.paused).toBe(true);
	});
});
