import { registry } from './registry';

const INTRODUCTION = `# Conformance: what is assumed about Diadoc

<!-- Made by npm run docs from tools/conformance. -->

Nobody who wrote this package has seen the real Diadoc. What its documentation does not promise was inferred from published samples, from the vendor's SDKs and from their issue trackers. Whoever has an access token can check all of it against a box in some minutes:

\`\`\`sh
git clone https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc.git && cd n8n-nodes-diadoc
npm ci --ignore-scripts
DIADOC_URL=https://diadoc-api.kontur.ru DIADOC_TOKEN=<access token> npm run conformance
\`\`\`

- **It only reads.** At most a hundred requests, three a second, one after another; a method that changes something is not asked. One request has a token that is wrong on purpose, some have ids that do not exist.
- **A box:** the first one of the user, or \`--box <id>\`. A busy one says more. \`--help\` lists the rest.
- **The terminal** shows a line for each assumption: _held_, _differs_, or _not seen here_ with the reason. What differs comes once more at the end, with what to do.
- **The report**, \`diadoc-conformance.md\`, is made to be attached to an [issue](https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc/issues): it has no token, no id, no name and no text of a document. Ids are hashes that mean nothing outside it, texts are given by their length. Read it before you attach it, all the same.

Behind a proxy set \`HTTPS_PROXY\`, with a certificate authority of one's own \`NODE_EXTRA_CA_CERTS\`. How to get a token is in [Credentials](credentials.md). Reports of boxes where everything held are welcome, too.

Some things no read can show, and are not here: how long tokens live, whom a request limit counts, whether host or scope chooses the platform, what happens after an act.
`;

const HEADER = ['| Assumption | Used for | When it differs |', '| --- | --- | --- |'];

/** The page of the guide: each assumption, what depends on it, and what to do. */
export function conformancePage(): string {
	const tables = registry.flatMap(({ title, assumptions }) => [
		`## ${title}`,
		'',
		...HEADER,
		...assumptions.map(
			({ id, claim, usedFor, whenItDiffers }) =>
				`| ${claim}<br>\`${id}\` | ${usedFor} | ${whenItDiffers} |`,
		),
		'',
	]);
	return `${INTRODUCTION}\n${tables.join('\n')}`;
}
