import type { ActLog } from './acting/actLog';
import type { Operations } from './acting/operations';
import type { Box } from './box/box';
import type { PrintFormPace } from './box/printForms';
import type { ForwardedLog } from './docflow/forwardedLog';
import { type OpenIdOptions, OpenIdProvider } from './openid/openIdProvider';
import { DiadocServer } from './server/diadocServer';
import { FaultQueue } from './server/faults';
import { RateLimit } from './server/rateLimit';
import { RequestLog, type RequestRecord } from './server/requestLog';
import { type WireForm, wireFormOf } from './wire/defaults';
import { type KnownBoxes, makeWorld, type Tokens } from './world';

export interface SandboxOptions {
	/** On 127.0.0.1; 0 (default) takes a free one. */
	port?: number;
	/** Determines every id, text and time of the story, and the tokens. */
	seed?: string;
	/** Events at the start of the box with the story; 0 by default. */
	events?: number;
	/** Events at the start of documents forwarded to that box; 0 by default. */
	forwardedEvents?: number;
	/** Of the box's events, those (0-based) that enter the feed at the tick of the event before them. */
	sharedTicks?: readonly number[];
	/** When the stories begin; 3 March 2025 by default, whatever the clock says. */
	begin?: Date;
	/** How many organizations, with a box each, the user has; at least 4 (default). */
	organizations?: number;
	/** How many counteragents each box has; at least 8 (default). */
	counteragents?: number;
	/** Departments of the organization of the box with the story; at least 4 (default). */
	departments?: number;
	/** Employees of each organization, the user included; at least 6 (default). */
	employees?: number;
	/** How GeneratePrintForm puts callers off: once, with 204 and 1 second, by default. */
	printForms?: Partial<PrintFormPace>;
	/** 429 for more requests in a second. */
	rateLimit?: { perSecond: number; retryAfter?: number; clock?: () => number };
	/** Paths that answer 410, for example `/V7/GetNewEvents`, or the status given for them. */
	removedMethods?: readonly string[] | Readonly<Record<string, 404 | 410>>;
	/** Paths whose answers carry a Sunset header with this value, and a Link. */
	sunset?: Readonly<Record<string, string>>;
	/** 103 Early Hints come before each answer. */
	earlyHints?: boolean;
	/** Every n-th call of a method answers 500 once; none by default. */
	failEvery?: number;
	openId?: OpenIdOptions;
	/**
	 * What becomes of optional fields that equal their default in protobuf; `leftOut`, as the vendor's .NET classes do, by
	 * default, unless SANDBOX_DEFAULTS in the environment says `written`. JSON has them either way.
	 */
	defaults?: WireForm;
	/** How many of the newest requests the log keeps; all by default. */
	keepRequests?: number;
}

export interface Sandbox extends KnownBoxes, Tokens {
	/** `http://127.0.0.1:<port>`, without a slash at the end. */
	url: string;
	/** All boxes, not only the user's. */
	boxes: readonly Box[];
	forwarded: ForwardedLog;
	/** Issues access tokens of the user who sees everything, on the same origin. */
	openId: OpenIdProvider;
	readonly requests: readonly RequestRecord[];
	log: RequestLog;
	/** All changes by clients. */
	acts: ActLog;
	operations: Operations;
	faults: FaultQueue;
	readonly connections: number;
	close: () => Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const {
		port = 0,
		seed = 'sandbox',
		events = 0,
		forwardedEvents = 0,
		sharedTicks,
		begin = new Date('2025-03-03T06:00:00Z'),
	} = options;
	const { rateLimit, removedMethods, sunset, keepRequests = Infinity } = options;
	const { organizations = 4, counteragents = 8, departments = 4, employees = 6 } = options;
	const { service, user, ...world } = makeWorld({
		seed,
		begin,
		organizations,
		counteragents,
		departments,
		employees,
		printForms: { pending: 1, retryAfter: 1, status: 204, ...options.printForms },
	});
	world.box.grow(events, { sharedTicks });
	world.forwarded.grow(forwardedEvents);
	const log = new RequestLog(keepRequests);
	const faults = new FaultQueue();
	const openId = new OpenIdProvider(seed, user, options.openId);
	const server = new DiadocServer({
		service,
		openId,
		log,
		faults,
		rateLimit:
			rateLimit &&
			new RateLimit(rateLimit.perSecond, rateLimit.retryAfter, rateLimit.clock ?? Date.now),
		removedMethods: statusesOf(removedMethods ?? []),
		sunset: new Map(Object.entries(sunset ?? {})),
		earlyHints: options.earlyHints ?? false,
		failEvery: options.failEvery ?? 0,
		wireForm: options.defaults ?? wireFormOf(process.env.SANDBOX_DEFAULTS),
	});
	const listeningPort = await server.listen(port);
	return {
		...world,
		url: `http://127.0.0.1:${listeningPort}`,
		boxes: [...service.boxes.values()],
		acts: service.acts,
		operations: service.operations,
		openId,
		get requests() {
			return log.all;
		},
		log,
		faults,
		get connections() {
			return server.connections;
		},
		close: async () => await server.close(),
	};
}

function statusesOf(
	removedMethods: readonly string[] | Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
	return isList(removedMethods)
		? new Map(removedMethods.map((path) => [path, 410]))
		: new Map(Object.entries(removedMethods));
}

/** Array.isArray does not narrow a read-only list. */
function isList(
	value: readonly string[] | Readonly<Record<string, number>>,
): value is readonly string[] {
	return Array.isArray(value);
}
