import { registry } from './registry';

const INTRODUCTION = `# Conformance: what is assumed about Diadoc

<!-- Made by npm run docs from tools/conformance. -->

Nobody who wrote this package has seen the real Diadoc. What its documentation does not promise was inferred from published samples, from the vendor's SDKs and from their issue trackers. Whoever has access to a box can check all of it against that box in some minutes, with Node.js 20.19 or later and one file of the [latest release](https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc/releases/latest):

\`\`\`sh
curl -fsSLO https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc/releases/latest/download/diadoc-conformance.cjs
DIADOC_URL=https://diadoc-api.kontur.ru DIADOC_TOKEN=<access token> node diadoc-conformance.cjs
\`\`\`

In place of an access token it takes a refresh token with its client, as the credential _Diadoc OAuth2 API_ does: \`DIADOC_REFRESH_TOKEN\`, \`DIADOC_CLIENT_ID\`, \`DIADOC_CLIENT_SECRET\`. They go to identity.kontur.ru, for _Staging_ to identity.testkontur.ru, for an installation of one's own to \`DIADOC_OPENID_URL\`. Best have a refresh token issued for this alone: should Kontur give another one in its place, the old one may be void for n8n, too; the new one is then kept in a file beside the report.

The checksum of the file is in \`SHA512SUMS\` of the release. It is not a part of the npm package: it has the whole published schema and a parser for it, which no n8n needs, and would make the package half as large again. In a clone of the repository \`npm run conformance\` does the same.

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
