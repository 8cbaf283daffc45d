import { startProcess } from '../../../tools/processes.mjs';

export interface Asked<Question> {
	number: number;
	question: Question;
}

export type Answered<Answer> = { number: number } & ({ answer: Answer } | { failure: string });

/** A program in a process of its own that answers questions, until it is stopped. */
export class AskedProcess<Question, Answer> {
	private readonly started: ReturnType<typeof startProcess>;

	private readonly waiting = new Map<number, (answered: Answered<Answer>) => void>();

	private readonly ended: Promise<never>;

	private asked = 0;

	/** @param program bundled; it answers by `answerQuestions` */
	constructor(program: string) {
		this.started = startProcess(process.execPath, [program], {
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		this.started.child.on('message', (answered: Answered<Answer>) => {
			this.waiting.get(answered.number)?.(answered);
			this.waiting.delete(answered.number);
		});
		this.ended = this.started.exited.then(({ code, signal }) => {
			throw new Error(`'${program}' ended with ${signal ?? code}`);
		});
		// Reported with the next question.
		this.ended.catch(() => undefined);
	}

	/** @throws Error when the question could not be answered, or the process has ended */
	async ask(question: Question): Promise<Answer> {
		this.asked += 1;
		const number = this.asked;
		const came = new Promise<Answered<Answer>>((resolve) => this.waiting.set(number, resolve));
		const message: Asked<Question> = { number, question };
		this.started.child.send(message);
		const answered = await Promise.race([came, this.ended]);
		if ('failure' in answered) throw new Error(answered.failure);
		return answered.answer;
	}

	async stop(): Promise<void> {
		await this.started.stop();
	}
}
