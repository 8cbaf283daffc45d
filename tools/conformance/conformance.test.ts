import { describe, expect, it, vi } from 'vitest';
import { methods, type DiadocMethod } from '../../nodes/Diadoc/api/methods';
import { newLetter } from '../../sandbox/acting/actClient';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox';
import { KINDS } from '../../sandbox/story/documentKinds';
import { inTurn } from '../../test/circle';
import type { Outcome } from './assumption';
import { assertReads, notAsked, reads } from './reads';
import { registry } from './registry';
import { type RunOptions, runConformance } from './runner';
import { breakages } from './testing/breakages';
import type { Breakage } from './testing/structures';
import { sendThrough, type Tamper } from './testing/tamper';

// A run makes some 80 requests, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const DAY_MS = 86_400_000;
const ids = registry.flatMap(({ assumptions }) => assumptions.map(({ id }) => id));

/** A story without attachments of an unknown type, and with two recent events of one tick. */
const ORDINARY: SandboxOptions = { seed: 'e', events: 55, sharedTicks: [45], defaults: 'leftOut' };

async function withSandbox<T>(
	options: SandboxOptions,
	use: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
	const begin = new Date(Date.now() - 300 * DAY_MS);
	const sandbox = await startSandbox({ ...ORDINARY, begin, ...options });
	// Recent enough for checks of time.
	sandbox.box.grow(1, { at: new Date() });
	try {
		return await use(sandbox);
	} finally {
		await sandbox.close();
	}
}

/** The sandbox needs no pauses. */
const unpaced = { pause: async () => {} };

async function outcomes(
	{ url, token }: Pick<Sandbox, 'url' | 'token'>,
	options: Partial<RunOptions> = {},
): Promise<Record<string, Outcome>> {
	const { results } = await runConformance(registry, { url, token, ...unpaced, ...options });
	return Object.fromEntries(results.map(({ assumption, outcome }) => [assumption.id, outcome]));
}

describe('against the sandbox', () => {
	/** What one box cannot show, and why. */
	const NOT_SEEN: Readonly<Record<string, string>> = {
		'late.inOrder': 'nothing came',
		'pages.defaultLimit': 'the feed has 56 events',
		'refusals.department': 'the user may see all documents',
		'refusals.retryAfter': 'no request was one too many; none is provoked',
	};

	it('each assumption holds, or is not seen for a reason that is known, with 100 requests at most', async () => {
		await withSandbox({}, async ({ url, token, requests }) => {
			const pauses: number[] = [];
			const run = await runConformance(registry, {
				url,
				token,
				pause: async (ms) => void pauses.push(ms),
			});
			const notesOf = (wanted: Outcome) =>
				Object.fromEntries(
					run.results
						.filter(({ outcome }) => outcome === wanted)
						.map(({ assumption, note }) => [assumption.id, note.text]),
				);
			expect(notesOf('differs')).toEqual({});
			expect(notesOf('not seen here')).toEqual(NOT_SEEN);
			expect(run.requests).toBe(requests.length);
			expect(run.requests).toBeLessThanOrEqual(100);
			expect(pauses.filter((ms) => ms === 300)).toHaveLength(run.requests - 1);
		});
	});

	it('nothing is asked for but reads, and nobody is registered', async () => {
		await withSandbox({}, async (sandbox) => {
			await outcomes(sandbox);
			const asked = sandbox.requests.map(({ path }) => path.split('/').at(-1) ?? '');
			const names: readonly string[] = reads.map(({ name }) => name);
			const others = new Set(asked.filter((name) => !names.includes(name)));
			expect([...others].toSorted()).toEqual(['ConformanceNoSuchMethod', 'GetMyEmployee']);
			const lists = sandbox.requests.filter(({ path }) => path === '/GetMyOrganizations');
			expect(lists.every(({ query }) => query.autoRegister === 'false')).toBe(true);
		});
	});

	it('each method of the package that may be repeated is asked, or there is a reason not to', () => {
		const safe = Object.values<DiadocMethod>(methods).filter(
			({ repetition }) => repetition === 'safe',
		);
		const known = [...reads.map(({ name }) => name), ...Object.keys(notAsked)];
		expect(known.toSorted()).toEqual(safe.map(({ name }) => name).toSorted());
		expect(() => assertReads('/V2/ShelfUpload')).toThrow('ShelfUpload is not known to be a read');
	});

	it('a box of more than a page has the default size of pages', async () => {
		await withSandbox({ events: 520 }, async (sandbox) => {
			expect(await outcomes(sandbox, { only: ['pages.defaultLimit'] })).toEqual({
				'pages.defaultLimit': 'held',
			});
		});
	});

	it('a user of one department shows what is refused, and everything else that such a user may see', async () => {
		await withSandbox({ events: 200 }, async ({ url, restrictedToken: token }) => {
			const found = await outcomes({ url, token });
			expect(found).toMatchObject({ 'refusals.department': 'held', 'access.getEvent': 'held' });
			const differing = Object.keys(found).filter((id) => found[id] === 'differs');
			expect(differing).toEqual(['fields.unknownEnums']);
		});
	});

	it('a document without a print form is refused as assumed', async () => {
		await withSandbox({}, async (sandbox) => {
			const [kind] = Object.values(KINDS).filter(({ hasPrintForm }) => !hasPrintForm);
			if (kind) newLetter(sandbox, { kinds: [kind] });
			expect(await outcomes(sandbox, { only: ['printForms.unsupported'] })).toEqual({
				'printForms.unsupported': 'held',
			});
		});
	});

	it('a request too many is paused for as asked, and repeated', async () => {
		await withSandbox({}, async (sandbox) => {
			sandbox.faults.add({ effect: { kind: 'status', status: 429, retryAfter: 7 } });
			const pauses: number[] = [];
			const found = await outcomes(sandbox, {
				only: ['access.boxes', 'refusals.retryAfter'],
				pause: async (ms) => void pauses.push(ms),
			});
			expect(found).toEqual({ 'access.boxes': 'held', 'refusals.retryAfter': 'held' });
			expect(pauses).toContain(7000);
		});
	});

	it('what comes meanwhile is seen to come in order', async () => {
		await withSandbox({}, async (sandbox) => {
			const only = ['keys.form', 'late.inOrder'];
			const onResult = () => void sandbox.box.grow(2, { at: new Date() });
			const found = await outcomes(sandbox, { only, onResult });
			expect(found['late.inOrder']).toBe('held');
		});
	});

	it('a box without events shows nothing, and fails nowhere', async () => {
		await withSandbox({}, async (sandbox) => {
			const found = await outcomes(sandbox, { boxId: sandbox.emptyBox.boxId });
			expect(Object.values(found)).not.toContain('differs');
			expect(found['keys.form']).toBe('not seen here');
		});
	});

	it('no more requests are sent than there may be', async () => {
		await withSandbox({}, async (sandbox) => {
			const found = await outcomes(sandbox, { budget: 10 });
			expect(sandbox.requests).toHaveLength(10);
			expect(found['refusals.token']).toBe('not seen here');
		});
	});
});

describe('against a Diadoc that differs', () => {
	it('there is one for each assumption', () => {
		expect(Object.keys(breakages).toSorted()).toEqual(ids.toSorted());
	});

	const outcomeOf = async (
		id: string,
		{ after = [], isRestricted, sandbox }: Breakage,
		tamper?: Tamper,
	) =>
		await withSandbox(sandbox ?? {}, async ({ url, token, restrictedToken }) => {
			const found = await outcomes(
				{ url, token: isRestricted ? restrictedToken : token },
				{ only: [...after, id], ...(tamper && { send: sendThrough(tamper) }) },
			);
			return found[id];
		});

	it.each(inTurn(Object.entries(breakages), 5))('%s is said to differ', async (id, breakage) => {
		expect(await outcomeOf(id, breakage, breakage.tamper)).toBe('differs');
	});
});
