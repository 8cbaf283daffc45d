import type { FiguresTable } from '../part';

// Diadoc's advice to integrators, on its page of technical information: the most requests at once, and a second.
const AT_ONCE = 4;
const A_SECOND = 100;
const PAGE = 500;
const MILLION = 1_000_000;

const LATENCIES_MS = [50, 100, 200, 400];

/** How many workers may read all the time before they exceed the limits together. Each of them keeps to the limits. */
export function limitsTable(): FiguresTable {
	const rows = LATENCIES_MS.map((latency) => {
		const aWorker = Math.min(A_SECOND, (AT_ONCE * 1000) / latency);
		const workers = A_SECOND / aWorker;
		const chains = Math.floor((A_SECOND * latency) / 1000);
		return [`${latency} ms`, aWorker, workers, chains].map(String);
	});
	return {
		caption: `Arithmetic: workers until ${A_SECOND} requests a second`,
		columns: [
			'a request takes',
			`requests a second of a worker with ${AT_ONCE} at once`,
			`workers with ${AT_ONCE} at once`,
			'workers with 1 at once',
		],
		rows,
	};
}

/**
 * The least time of a million events, by any number of workers.
 *
 * @param requestsAnEvent what details take
 */
export function millionText(requestsAnEvent: number): string {
	const minutes = (MILLION * requestsAnEvent) / A_SECOND / 60;
	const seconds = MILLION / PAGE / A_SECOND;
	return (
		`Details took ${requestsAnEvent.toFixed(2)} requests an event here, so at ${A_SECOND} requests a second a ` +
		`million events take ${minutes.toFixed(0)} minutes, however many workers there are. Without details, in pages of ` +
		`${PAGE}, the service allows them in ${seconds.toFixed(0)} seconds, and what n8n does with the items sets the pace.`
	);
}
