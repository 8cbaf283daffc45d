import type { IPollFunctions } from 'n8n-workflow';

/**
 * The context of a poll that asks n8n only once for the node, which it copies each time, and for the entered token, which it
 * looks up and decrypts each time: together they take longer than the rest of an idle poll. OAuth2 tokens are asked for anew,
 * for they change while a poll runs.
 */
export function askedOnce(context: IPollFunctions): IPollFunctions {
	const node = context.getNode();
	let entered: ReturnType<IPollFunctions['getCredentials']> | undefined;
	const getCredentials = async (type: string) => {
		if (type !== 'diadocApi') return await context.getCredentials(type);
		entered ??= context.getCredentials(type);
		return await entered;
	};
	return Object.create(context, {
		getNode: { value: () => node },
		getCredentials: { value: getCredentials },
	});
}
