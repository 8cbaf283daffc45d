import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A local SMTP server that keeps what it receives. */
export class MailServer {
	readonly #mails: ParsedMail[] = [];
	readonly #login = { user: 'n8n@example.com', password: randomUUID() };
	readonly #server = new SMTPServer({
		disabledCommands: ['STARTTLS'],
		onAuth: ({ username, password }, _session, done) => {
			const { user, password: expected } = this.#login;
			if (username === user && password === expected) done(null, { user });
			else done(new Error('Wrong user or password'));
		},
		onData: (stream, _session, done) => {
			simpleParser(stream).then((mail) => {
				this.#mails.push(mail);
				done();
			}, done);
		},
	});

	static async start(): Promise<MailServer> {
		const mails = new MailServer();
		const listening = mails.#server.listen(0, '127.0.0.1');
		await once(listening, 'listening');
		return mails;
	}

	get credential(): Record<string, unknown> {
		const address = this.#server.server.address();
		const port = address !== null && typeof address === 'object' ? address.port : 0;
		return { ...this.#login, host: '127.0.0.1', port, secure: false, disableStartTls: true };
	}

	to(recipient: string): ParsedMail[] {
		return this.#mails.filter(({ to }) =>
			[to ?? []].flat().some(({ value }) => value.some(({ address }) => address === recipient)),
		);
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => this.#server.close(resolve));
	}
}
