/**
 * The steps of these names, in their own order, without those whose tests another one runs as well.
 *
 * @template {{ name: string, circle?: string, replaces?: string }} Step
 * @param {readonly Step[]} steps
 * @param {readonly string[]} names of steps and circles
 * @returns {Step[]}
 */
export function chosenSteps(steps, names) {
	const known = new Set(steps.flatMap(({ name, circle }) => [name, circle ?? name]));
	const unknown = names.filter((name) => !known.has(name));
	if (unknown.length > 0) {
		throw new Error(`No such step: ${unknown.join(', ')}. Steps: ${[...known].join(', ')}`);
	}
	const meant = steps.filter(({ name, circle = name }) =>
		[name, circle].some((each) => names.includes(each)),
	);
	const replaced = meant.map(({ replaces }) => replaces);
	return meant.filter(({ name }) => names.includes(name) || !replaced.includes(name));
}

/**
 * Groups of steps that run at the same time, in their order: neighbours that run aside together, each other one alone.
 *
 * @template {{ aside?: boolean }} Step
 * @param {readonly Step[]} steps
 * @returns {Step[][]}
 */
export function stagesOf(steps) {
	/** @type {Step[][]} */
	const stages = [];
	for (const step of steps) {
		const stage = stages.at(-1);
		if (step.aside && stage?.at(-1)?.aside) stage.push(step);
		else stages.push([step]);
	}
	return stages;
}
