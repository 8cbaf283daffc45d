import { type Assumption, type Group, heldIf } from '../assumption';
import type { Answer } from '../client';
import { type Observed } from '../observed';
import { countsAmong, say } from '../safe';
import { messageType, newSurvey, survey, type Survey } from '../schema';

/** The structure of each answer whose whole schema the package has. */
const TYPES: Readonly<Record<string, string>> = {
	'/V8/GetNewEvents': 'Events.BoxEventList',
	'/V3/GetEvent': 'Events.BoxEvent',
	'/V2/GetLastEvent': 'Events.BoxEvent',
	'/V6/GetMessage': 'Events.Message',
	'/V5/GetDocflowEvents': 'Docflow.GetDocflowEventsResponseV5',
	'/V5/GetDocflows': 'Docflow.GetDocflowBatchResponseV5',
	'/V3/GetDocuments': 'Documents.DocumentList',
	'/GetDocumentActions': 'Documents.DocumentActionList',
	'/GetDocumentHistory': 'Documents.DocumentHistory.DocumentHistory',
};

const isJson = ({ headers }: Answer): boolean => headers['content-type']?.includes('json') ?? false;

/** Surveys all answers so far, and part of the feed in any case. */
async function surveyed(box: Observed): Promise<{ answers: number; found: Survey }> {
	await box.recentAnswer();
	await box.messages().catch(() => []);
	const found = newSurvey();
	const answers = box.client.answers.filter(
		(answer) => answer.status === 200 && TYPES[answer.path] !== undefined && !isJson(answer),
	);
	for (const { path, body } of answers) survey(messageType(TYPES[path] ?? ''), body, found);
	return { answers: answers.length, found };
}

function holdsWithout(kind: keyof Survey, isMeant: (label: string) => boolean = () => true) {
	return async (box: Observed) => {
		const { answers, found } = await surveyed(box);
		const counts = new Map([...found[kind]].filter(([label]) => isMeant(label)));
		return heldIf(counts.size === 0, countsAmong(answers, say`answers`, counts));
	};
}

const assumptions: Assumption[] = [
	{
		id: 'fields.unknown',
		claim: 'Events, messages and documents have no field that the package does not know',
		usedFor: 'Raw output and readable items: what is not known is passed over',
		whenItDiffers:
			'Nothing breaks, something new is left out. An issue with the names in the report brings it in',
		check: holdsWithout('unknownFields'),
	},
	{
		id: 'fields.unknownEnums',
		claim: 'Enums have no value that the package does not know',
		usedFor: 'Types and statuses: an unknown one appears as its number, and its event as "other"',
		whenItDiffers:
			'Events of the new kind are "other" until a version that knows it. An issue with the numbers in the report brings that',
		check: holdsWithout('unknownEnums'),
	},
	{
		id: 'fields.required',
		claim:
			'Fields that the published schema calls required are there, apart from UniversalMessageCreator',
		usedFor:
			'Only the width of what is tested: the package treats every field as one that may be missing',
		whenItDiffers: 'Nothing breaks. Items may lack what the report names',
		check: holdsWithout('missing', (label) => !label.endsWith('.UniversalMessageCreator')),
	},
	{
		id: 'fields.defaults',
		claim: 'Optional fields that equal their default are left out of protobuf',
		usedFor: 'Raw output: such fields are not in it. Readable items are the same either way',
		whenItDiffers: 'Nothing breaks: both are tested. Raw items have some more fields',
		check: holdsWithout('writtenDefaults'),
	},
];

export const fields: Group = { title: 'Fields and values', assumptions };
