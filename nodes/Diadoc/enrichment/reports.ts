import { entitiesOf, messageIdOf } from '../events/boxEvent';
import { isValidReport, isVerificationReport } from '../events/classify/verificationReport';
import type { DetailedEvent } from '../events/detailedEvent';
import type { BoxEvent } from '../protocol/decode';
import { contentReasons } from './contentRefusals';
import { isStored, type EntityBytesReader, type StoredEntity } from './entityBytes';
import type { LastingRefusal } from './lastingRefusal';
import { once } from '../api/once';

/** A report holds the certificates of a signature up to the root, some KB each. */
const maxReportBytes = 1024 * 1024;

/** How many results are kept: as many as a poll has events unless somebody raises 'Max Events'. */
const maxKept = 1000;

/** Whether the signature is valid, or why that is not known. */
type Result = { isValid: boolean } | { refusal: LastingRefusal };

/** What the reports on signatures say that events bring, each asked for once. */
export class Reports {
	private readonly results = new Map<string, Promise<Result>>();

	constructor(private readonly contents: Pick<EntityBytesReader, 'read'>) {}

	/**
	 * What an event means depends on them, so they are read before it is classified.
	 *
	 * @param mayAsk without it only contents count that the event itself brought
	 * @throws TransportError during an outage
	 */
	async of(event: BoxEvent, mayAsk: boolean): Promise<Pick<DetailedEvent, 'missing' | 'reports'>> {
		const entities = entitiesOf(event).filter(isVerificationReport).filter(isStored);
		const readable = entities.filter(({ Content }) => mayAsk || Content?.Data !== undefined);
		if (readable.length === 0) return {};
		const messageId = messageIdOf(event) ?? '';
		const reports = new Map<string, boolean>();
		const refusals = new Set<LastingRefusal>();
		await Promise.all(
			readable.map(async (entity) => {
				const read = async () => await this.read(messageId, entity);
				const result = await once(this.results, entity.EntityId, read, maxKept);
				if ('isValid' in result) reports.set(entity.EntityId, result.isValid);
				else refusals.add(result.refusal);
			}),
		);
		return { reports, missing: contentReasons(refusals, 'the report on a signature') };
	}

	private async read(messageId: string, entity: StoredEntity): Promise<Result> {
		const content = await this.contents.read(messageId, entity, maxReportBytes);
		if ('refusal' in content) return content;
		const isValid = isValidReport(content.bytes);
		return isValid === undefined ? { refusal: 'unreadable' } : { isValid };
	}
}
