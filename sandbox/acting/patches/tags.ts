import { type TagChange, tagChangesOf, tagsAfter, writeTagChanges } from '../../docflow/tags';
import { Refusal } from '../../server/refusal';
import { internalAttachment } from '../../story/entities';
import type { Entity } from '../../wire/structures';
import { documentOf, type PatchContext, type PlannedAct, subjectOf } from './patchContext';

interface CustomDataPatch {
	ParentEntityId?: string;
	Operation?: string;
	Key?: string;
	Value?: string;
}

const KEY = /^[A-Za-zА-Яа-яЁё0-9_-]{1,60}$/;
const MAX_VALUE = 200;
const MAX_PATCHES = 15;
const MAX_TAGS = 30;
/** In the life of a document. */
const MAX_EDITS = 10;

/** CustomDataPatches: the tags of a document; all changes to one document in a call are one edit. */
export function tagEdits(context: PatchContext, patches: readonly CustomDataPatch[]): PlannedAct[] {
	if (patches.length > MAX_PATCHES) {
		throw Refusal.badRequest(`Too many CustomDataPatches: at most ${MAX_PATCHES} allowed`);
	}
	const byDocument = new Map<string, { subject: Entity; changes: TagChange[] }>();
	for (const [index, patch] of patches.entries()) {
		const path = `CustomDataPatches[${index}]`;
		const subject = subjectOf(context, patch.ParentEntityId, `${path}.ParentEntityId`);
		const { changes } = byDocument.get(subject.EntityId) ?? { changes: [] };
		byDocument.set(subject.EntityId, { subject, changes: [...changes, changeOf(patch, path)] });
	}
	return [...byDocument.values()].map(({ subject, changes }) => edit(context, subject, changes));
}

function edit(context: PatchContext, subject: Entity, changes: TagChange[]): PlannedAct {
	const edits = context.entities.filter(
		({ AttachmentType, ParentEntityId }) =>
			AttachmentType === 'CustomData' && ParentEntityId === subject.EntityId,
	);
	if (edits.length >= MAX_EDITS) {
		throw new Refusal(
			409,
			`Custom data of document ${subject.EntityId} can not be changed more than ${MAX_EDITS} times`,
			'DiadocApi.Conflict',
		);
	}
	const after = tagsAfter([...edits.map(tagChangesOf), changes]);
	if (after.length > MAX_TAGS) {
		throw Refusal.badRequest(`Too many custom data items: at most ${MAX_TAGS} allowed`);
	}
	return {
		kind: 'tag',
		documentId: documentOf(context, subject),
		entities: (at, { random, own }) => [
			internalAttachment(
				random,
				at,
				own,
				{ ParentEntityId: subject.EntityId, AttachmentType: 'CustomData' },
				writeTagChanges(changes),
			),
		],
	};
}

function changeOf(
	{ Operation = 'Set', Key = '', Value = '' }: CustomDataPatch,
	path: string,
): TagChange {
	if (!KEY.test(Key)) throw Refusal.badRequest(`${path}.Key is invalid: ${Key}`);
	if (Value.length > MAX_VALUE) {
		throw Refusal.badRequest(`${path}.Value is too long: at most ${MAX_VALUE} characters allowed`);
	}
	return Operation === 'Remove' ? { key: Key } : { key: Key, value: Value };
}
