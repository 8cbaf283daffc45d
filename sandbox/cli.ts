import { parseArgs } from 'node:util';
import { credentialSettings } from './openid/credentialSettings';
import { startSandbox } from './sandbox';
import { wireFormOf } from './wire/defaults';

const HELP = `A local Diadoc on the real wire format, on 127.0.0.1.

Usage: npm run sandbox -- [options]

  --port <n>           port to listen on; 0 takes a free one (4010)
  --events <n>         events that the box has at the start (200)
  --forwarded <n>      documents that third parties have forwarded to the box (20)
  --interval <s>       seconds between growths of the box; 0 stops it from growing (5)
  --burst <n>          events that a growth brings (1)
  --seed <text>        decides ids, texts, and the token (sandbox)
  --organizations <n>  organizations, with a box each, that the user has (4)
  --counteragents <n>  counteragents that each box has (8)
  --departments <n>    departments of the organization with the story (4)
  --employees <n>      employees of each organization (6)
  --defaults <how>     optional fields that equal their default in protobuf: leftOut or written (leftOut)
  --print-forms <s>    status of the answers that ask to ask again for a print form: 204 or 200 (204)
  --early-hints        103 Early Hints before each answer
  --fail-every <n>     every n-th call answers 500 once; 0 for none (0)
  --latency <ms>       added before each answer (0)
  --openid             announce what the credential 'Diadoc OAuth2 API' takes, with a new refresh token
  --json               print one line of JSON per announcement, for programs
  --help               print this
`;

const MINUTE = 60_000;

function count(option: string, text: string): number {
	if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`--${option} takes a number, not '${text}'`);
	return Number(text);
}

function listing(members: object): string {
	return Object.entries(members)
		.map(([name, value]) => `\n  ${name.padEnd(20)} ${value}`)
		.join('');
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			events: { type: 'string', default: '200' },
			forwarded: { type: 'string', default: '20' },
			interval: { type: 'string', default: '5' },
			burst: { type: 'string', default: '1' },
			seed: { type: 'string', default: 'sandbox' },
			organizations: { type: 'string', default: '4' },
			counteragents: { type: 'string', default: '8' },
			departments: { type: 'string', default: '4' },
			employees: { type: 'string', default: '6' },
			'print-forms': { type: 'string', default: '204' },
			'early-hints': { type: 'boolean', default: false },
			'fail-every': { type: 'string', default: '0' },
			defaults: { type: 'string', default: 'leftOut' },
			latency: { type: 'string', default: '0' },
			openid: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const events = count('events', values.events);
	const interval = count('interval', values.interval);
	const burst = count('burst', values.burst);
	const latency = count('latency', values.latency);
	const sandbox = await startSandbox({
		port: count('port', values.port),
		seed: values.seed,
		events,
		forwardedEvents: count('forwarded', values.forwarded),
		// Early enough for the story not to reach the future.
		begin: new Date(Date.now() - (events + 10) * MINUTE),
		organizations: count('organizations', values.organizations),
		counteragents: count('counteragents', values.counteragents),
		departments: count('departments', values.departments),
		employees: count('employees', values.employees),
		defaults: wireFormOf(values.defaults),
		printForms: { status: values['print-forms'] === '200' ? 200 : 204 },
		earlyHints: values['early-hints'],
		failEvery: count('fail-every', values['fail-every']),
		keepRequests: 0,
	});
	if (latency > 0) sandbox.faults.add({ delay: latency, times: Infinity });

	const { url, token, restrictedToken, box, emptyBox, samplesBox, unsubscribedBox, foreignBox } =
		sandbox;
	const announcement = {
		url,
		token,
		restrictedToken,
		boxId: box.guid,
		emptyBoxId: emptyBox.guid,
		samplesBoxId: samplesBox.guid,
		unsubscribedBoxId: unsubscribedBox.guid,
		foreignBoxId: foreignBox.guid,
		events,
	};
	const print = (text: string, record: object) =>
		process.stdout.write(`${values.json ? JSON.stringify(record) : text}\n`);
	print(`Sandbox Diadoc of '${box.title}'${listing(announcement)}`, announcement);
	if (values.openid) {
		const diadocOAuth2Api = {
			...credentialSettings(sandbox),
			refreshToken: sandbox.openId.issueRefreshToken(),
		};
		print(`Credential 'Diadoc OAuth2 API'${listing(diadocOAuth2Api)}`, { diadocOAuth2Api });
	}

	const grow = () => {
		for (const { EventId } of box.grow(burst, { at: new Date() })) {
			print(`Event ${EventId} (${box.events.length} in the box)`, { eventId: EventId });
		}
	};
	const growing = interval > 0 ? setInterval(grow, interval * 1000) : undefined;
	const stop = () => {
		clearInterval(growing);
		void sandbox.close();
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((thrown: unknown) => {
	process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
	process.exitCode = 1;
});
