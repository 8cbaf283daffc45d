/**
 * What `make` gave, or is about to give, the first time it was asked for under this key. A failure is not kept.
 *
 * @throws what `make` throws
 */
export async function once<Key, Value>(
	known: Map<Key, Promise<Value>>,
	key: Key,
	make: () => Promise<Value>,
): Promise<Value> {
	const value = known.get(key) ?? make();
	known.set(key, value);
	return await value.catch((error: unknown) => {
		if (known.get(key) === value) known.delete(key);
		throw error;
	});
}
