/**
 * The value of the first `make` under this key, also while it is still on its way. A failure is forgotten.
 *
 * @param maxKept beyond so many values the oldest is forgotten
 * @throws what `make` throws
 */
export async function once<Key, Value>(
	known: Map<Key, Promise<Value>>,
	key: Key,
	make: () => Promise<Value>,
	maxKept = Infinity,
): Promise<Value> {
	const value = known.get(key) ?? make();
	known.set(key, value);
	const [oldest] = known.keys();
	if (oldest !== undefined && known.size > maxKept) known.delete(oldest);
	return await value.catch((error: unknown) => {
		if (known.get(key) === value) known.delete(key);
		throw error;
	});
}
