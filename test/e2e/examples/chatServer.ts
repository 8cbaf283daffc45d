import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json } from 'node:stream/consumers';

const BOT_TOKEN = '123456:for-tests';
const WEBHOOK_PATH = '/services/T0/B0/for-tests';

/** What Telegram takes for text in the parse mode HTML: `<` and `&` only as entities, as long as there are no tags. */
const PLAIN_HTML = /^(?:[^<>&]|&(?:lt|gt|amp|quot);)*$/;

const LONGEST_TEXT = 4096;

interface TelegramMessage {
	chat_id: string;
	text: string;
	parse_mode?: string;
	reply_markup?: { inline_keyboard: Array<Array<{ text: string; url: string }>> };
}

/** A chat server: the Bot API of Telegram and an incoming webhook of Slack, as far as messages need them. */
export class ChatServer {
	readonly telegram: TelegramMessage[] = [];
	readonly slack: string[] = [];

	readonly #server: Server = createServer((request, response) => {
		this.#answer(request).then(
			({ status, body }) => response.writeHead(status).end(body),
			(error: unknown) => response.writeHead(500).end(String(error)),
		);
	});

	static async start(): Promise<ChatServer> {
		const chats = new ChatServer();
		await once(chats.#server.listen(0, '127.0.0.1'), 'listening');
		return chats;
	}

	get telegramCredential(): Record<string, unknown> {
		return { accessToken: BOT_TOKEN, baseUrl: this.#url };
	}

	get webhookUrl(): string {
		return `${this.#url}${WEBHOOK_PATH}`;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	get #url(): string {
		const address = this.#server.address();
		const port = address !== null && typeof address === 'object' ? address.port : 0;
		return `http://127.0.0.1:${port}`;
	}

	async #answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
		const { method, url } = request;
		if (method === 'POST' && url === WEBHOOK_PATH) {
			const message = await json(request);
			if (!hasText(message)) return { status: 400, body: 'no_text' };
			this.slack.push(message.text);
			return { status: 200, body: 'ok' };
		}
		if (method === 'POST' && url === `/bot${BOT_TOKEN}/sendMessage`) {
			const message = await json(request);
			if (!isTelegramMessage(message)) return refusal('Bad Request: message text is empty');
			if (message.parse_mode === 'HTML' && !PLAIN_HTML.test(message.text))
				return refusal("Bad Request: can't parse entities");
			this.telegram.push(message);
			if (message.text.length > LONGEST_TEXT) return refusal('Bad Request: message is too long');
			const result = { message_id: this.telegram.length, text: message.text };
			return { status: 200, body: JSON.stringify({ ok: true, result }) };
		}
		return { status: 404, body: JSON.stringify({ ok: false, description: 'Not Found' }) };
	}
}

const refusal = (description: string) => ({
	status: 400,
	body: JSON.stringify({ ok: false, error_code: 400, description }),
});

function hasText(message: unknown): message is { text: string } {
	return (
		typeof message === 'object' &&
		message !== null &&
		'text' in message &&
		typeof message.text === 'string' &&
		message.text !== ''
	);
}

function isTelegramMessage(message: unknown): message is TelegramMessage {
	return hasText(message) && 'chat_id' in message && typeof message.chat_id === 'string';
}
