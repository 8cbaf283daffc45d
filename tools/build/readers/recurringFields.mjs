// String fields that mostly have the value they had in the part of the answer before: a page of events knows few boxes,
// departments, people and document formats. Their readers compare with the last value before they make a string.

const recurring =
	/(BoxId|DepartmentId|MessageId|PacketId|UserId|FromTitle|ToTitle|Version|TypeNamedId|ContentTypeId|Function|DocumentDate)$/;

/** @type {Map<string, number>} */
const slots = new Map();

/** @param {import('protobufjs').Field} field */
export function isRecurring({ type, repeated, name }) {
	return type === 'string' && !repeated && recurring.test(name);
}

/**
 * The place where the reader keeps the last value of the fields with this name.
 *
 * @param {import('protobufjs').Field} field
 */
export function slotOf({ name }) {
	const slot = slots.get(name) ?? slots.size;
	slots.set(name, slot);
	return slot;
}
