/** A GUID with dashes, as Diadoc writes the ids of messages, entities and events. */
export const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
