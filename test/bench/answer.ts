/**
 * The main of a program that `runProgram` runs: answers the question that it was started with.
 *
 * @param answer what it throws ends the process with a failure
 */
export function answerFrom<Input, Output>(
	answer: (input: Input) => Output | Promise<Output>,
): void {
	const input: Input = JSON.parse(process.argv[2] ?? '{}');
	Promise.resolve(answer(input)).then(
		(output) => process.stdout.write(JSON.stringify(output)),
		(thrown: unknown) => {
			process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
			process.exitCode = 1;
		},
	);
}
