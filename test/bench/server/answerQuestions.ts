import type { Answered, Asked } from './askedProcess';

/** The other side of an AskedProcess: answers questions as long as the other process lives. */
export function answerQuestions<Question, Answer>(
	answer: (question: Question) => Answer | Promise<Answer>,
): void {
	const reply = (answered: Answered<Answer>) => process.send?.(answered);
	process.on('message', ({ number, question }: Asked<Question>) => {
		Promise.resolve(question)
			.then(answer)
			.then(
				(given) => reply({ number, answer: given }),
				(thrown: unknown) =>
					reply({ number, failure: thrown instanceof Error ? thrown.message : String(thrown) }),
			);
	});
	process.once('disconnect', () => process.exit());
}
