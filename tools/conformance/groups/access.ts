import { normalizeBoxId } from '../../../nodes/Diadoc/protocol/boxId';
import { type Assumption, type Group, heldIf, notSeen } from '../assumption';
import { pageOf } from '../observed';
import { nameOf, say } from '../safe';

const levels = [
	'AllDocuments',
	'DepartmentOnly',
	'DepartmentAndSubdepartments',
	'SelectedDepartments',
];

const assumptions: Assumption[] = [
	{
		id: 'access.boxes',
		claim:
			'GetMyOrganizations names the boxes of the user with both forms of their ids, which are one id',
		usedFor: 'The list under Box, and recognising our own box in documents',
		whenItDiffers: 'Enter the box By ID. Open an issue',
		async check(box) {
			const boxes = await box.boxes();
			if (boxes.length === 0) return notSeen(say`the user has no box`);
			const other = boxes.filter(
				({ BoxId = '', BoxIdGuid = '' }) =>
					normalizeBoxId(BoxId) === undefined ||
					normalizeBoxId(BoxId) !== normalizeBoxId(BoxIdGuid),
			);
			return heldIf(other.length === 0, say`${other.length} of ${boxes.length} differ`);
		},
	},
	{
		id: 'access.boxIdForms',
		claim: 'The older form of a box id (32 hex digits and @diadoc.ru) opens the same feed',
		usedFor: 'Nothing but ids that people paste: the package sends the GUID',
		whenItDiffers: 'Nothing to do',
		async check(box) {
			const boxId = `${(await box.boxId()).replaceAll('-', '')}@diadoc.ru`;
			const answer = await box.newEvents({ boxId, orderBy: 'Descending', limit: 1 });
			if (answer.status !== 200) return heldIf(false, say`status ${answer.status}`);
			const known = new Set((await box.recent()).map(({ id }) => id));
			const [event] = pageOf(answer).events;
			return heldIf(
				known.has(event?.id ?? ''),
				say`the newest event is ${known.has(event?.id ?? '') ? say`` : say`not `}the same`,
			);
		},
	},
	{
		id: 'access.rights',
		claim: 'GetMyEmployee says what the user may see, in one of four words',
		usedFor: 'The explanation of departments in the guide; the package does not ask for it',
		whenItDiffers: 'Nothing to do but an issue: the guide then lacks a level',
		async check(box) {
			const { level = '', departmentId } = await box.permissions();
			return heldIf(levels.includes(level) && departmentId !== undefined, nameOf(level));
		},
	},
	{
		id: 'access.getEvent',
		claim: 'GetEvent V3 serves who may see all documents, and refuses others with 403',
		usedFor: 'The explanation of that 403; contents of events are fetched otherwise',
		whenItDiffers: 'Nothing to do: more is possible than is said',
		async check(box) {
			const { level } = await box.permissions();
			const seen = (await box.recent()).at(-1);
			const { status } = await box.client.ask('/V3/GetEvent', {
				query: { ...(await box.box()), eventId: seen?.id },
			});
			const expected = level === 'AllDocuments' ? 200 : 403;
			return heldIf(status === expected, say`status ${status} for ${nameOf(level ?? '')}`);
		},
	},
];

export const access: Group = { title: 'Boxes and rights', assumptions };
