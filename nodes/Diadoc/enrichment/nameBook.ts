import type { DiadocConnection } from '../api/connection';
import { getMyOrganizations, getOrganization } from '../api/organizations';
import { unnamedIn, type Referring, type UnnamedIds } from '../events/simplify/unnamed';
import { organizationFacts, type OrganizationFacts } from '../events/simplify/organizationFacts';
import type { Names } from '../events/viewpoint';
import { normalizeBoxId } from '../protocol/boxId';
import { monotonicNow } from '../transport/clock';
import { lastingRefusal } from './lastingRefusal';
import { once } from './once';

/** How long a name may keep an event waiting, in ms: people like to read it, and can do without. */
const patience = 5000;

/** Share of the time that is left which may be spent on it. */
const share = 0.25;

/** The same connection for calls that nobody waits for long; a single 500 comes and goes, so each may be made twice. */
function hurried(connection: DiadocConnection): DiadocConnection {
	const { deadline = Infinity } = connection.policy;
	const now = monotonicNow();
	const longest = Math.min(patience, (deadline - now) * share);
	return {
		...connection,
		policy: { ...connection.policy, maxRetries: 1, deadline: now + longest },
	};
}

/**
 * Names, INN and KPP of organizations, and names of departments, each asked for once. What cannot be had is left out:
 * after the first outage no more is asked for.
 */
export class NameBook implements Names {
	readonly organizations = new Map<string, OrganizationFacts>();

	readonly departments = new Map<string, string>();

	private readonly asked = new Map<string, Promise<void>>();

	private isGivenUp = false;

	/** @param boxId the box that events are read from, as `normalizeBoxId` gives it */
	constructor(
		private readonly connection: DiadocConnection,
		private readonly boxId: string,
	) {}

	/** Finds out names, as far as they can be had. Throws nothing. */
	async learn({ boxIds, departmentIds }: UnnamedIds): Promise<void> {
		await Promise.all([
			...boxIds.map(async (id) => await this.ask(id, () => this.findOrganization(id))),
			departmentIds.length > 0 && this.ask('departments', () => this.findDepartments()),
		]);
	}

	/**
	 * Tells an event with the names that belong to it.
	 *
	 * @param tell makes the readable form of the event, with the names that are known by then
	 */
	async told<Event extends Referring>(tell: () => Event): Promise<Event> {
		await this.learn(unnamedIn(tell()));
		return tell();
	}

	/** Tells a document that is an item by itself, in the same way. */
	async toldDocument<Told extends Referring['documents'][number] & Omit<Referring, 'documents'>>(
		tell: () => Told,
	): Promise<Told> {
		const told = tell();
		await this.learn(unnamedIn({ ...told, documents: [told] }));
		return tell();
	}

	private async ask(what: string, find: () => Promise<void>): Promise<void> {
		await once(this.asked, what, async () => {
			if (this.isGivenUp) return;
			await find().catch((error: unknown) => {
				if (lastingRefusal(error) !== 'gone') this.isGivenUp = true;
			});
		});
	}

	private async findOrganization(boxId: string): Promise<void> {
		const organization = await getOrganization(hurried(this.connection), { boxId });
		this.organizations.set(boxId, organizationFacts(organization));
	}

	private async findDepartments(): Promise<void> {
		const organizations = await getMyOrganizations(hurried(this.connection));
		const own = organizations.filter(({ Boxes }) =>
			Boxes.some(({ BoxIdGuid, BoxId }) => normalizeBoxId(BoxIdGuid || BoxId || '') === this.boxId),
		);
		for (const { DepartmentId, Name } of own.flatMap(({ Departments }) => Departments)) {
			if (DepartmentId && Name) this.departments.set(DepartmentId.toLowerCase(), Name);
		}
	}
}
