/** Headers of a request whose values must not come back in an error, not even when the service repeats them. */
const secretHeaders = ['authorization', 'cookie', 'proxy-authorization'];

/** Shorter parts of a header are its scheme and its parameter names. */
const shortestSecret = 8;

/** Takes what is secret in the headers of a request out of a text. */
export function concealer(headers: Readonly<Record<string, string>>): (text: string) => string {
	const secrets = Object.entries(headers)
		.filter(([name]) => secretHeaders.includes(name.toLowerCase()))
		.flatMap(([, value]) => [value, ...partsOf(value)])
		.filter((secret) => secret.length >= shortestSecret)
		// The longest first: a part must not break up the whole.
		.sort((a, b) => b.length - a.length);
	return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
}

/** `Bearer <token>`, `DiadocAuth ddauth_api_client_id=<key>,ddauth_token=<token>`, `name=<value>; name=<value>` */
function partsOf(value: string): string[] {
	return value.split(/[\s,;]+/).flatMap((part) => [part, part.replace(/^\w+=/, '')]);
}
