// String fields that mostly keep their value: a page of events has few boxes, departments, people and document formats.
// Their readers compare with the last value before they make a string.

const recurring =
	/(BoxId|DepartmentId|MessageId|PacketId|UserId|FromTitle|ToTitle|Version|TypeNamedId|ContentTypeId|Function|DocumentDate)$/;

/** @type {Map<string, number>} */
const slots = new Map();

/** @param {import('protobufjs').Field} field */
export function isRecurring({ type, repeated, name }) {
	return type === 'string' && !repeated && recurring.test(name);
}

/**
 * The slot for the last value of the fields with this name.
 *
 * @param {import('protobufjs').Field} field
 */
export function slotOf({ name }) {
	const slot = slots.get(name) ?? slots.size;
	slots.set(name, slot);
	return slot;
}
