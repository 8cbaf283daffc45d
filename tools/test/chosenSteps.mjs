/**
 * The steps of these names, in their own order, without those whose tests another one runs as well.
 *
 * @template {{ name: string, circle?: string, replaces?: string, parts?: readonly string[] }} Step
 * @param {readonly Step[]} steps
 * @param {readonly string[]} names of steps, circles, and parts of the named steps
 * @returns {Step[]}
 */
export function chosenSteps(steps, names) {
	const known = new Set(steps.flatMap(({ name, circle }) => [name, circle ?? name]));
	const parts = steps.flatMap((step) => (names.includes(step.name) ? (step.parts ?? []) : []));
	const unknown = names.filter((name) => !known.has(name) && !parts.includes(name));
	if (unknown.length > 0) {
		throw new Error(
			`No such step: ${unknown.join(', ')}. Steps: ${[...known, ...parts].join(', ')}`,
		);
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
