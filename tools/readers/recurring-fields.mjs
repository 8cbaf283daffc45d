// String fields that mostly have the value they had in the part of the answer before: a page of events knows few boxes,
// departments, people and document formats. Their readers compare with the last value before they make a string.

const recurring =
	/(BoxId|DepartmentId|MessageId|PacketId|UserId|FromTitle|ToTitle|Version|TypeNamedId|ContentTypeId|Function|DocumentDate)$/;

const slots = new Map();

export function isRecurring(field) {
	return !field.repeated && recurring.test(field.name);
}

/** The place where the reader keeps the last value of the fields with this name. */
export function slotOf({ name }) {
	if (!slots.has(name)) slots.set(name, slots.size);
	return slots.get(name);
}
