import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { answerFrom } from '../answer';

// A program: the cost of each file of the package when n8n loads it.

export interface ModuleCostsInput {
	packageFolder: string;
}

export interface ModuleCost {
	file: string;
	bytes: number;
	/** Ms to read, compile and run it, without those that it requires. */
	own: number;
}

function costs({ packageFolder }: ModuleCostsInput): ModuleCost[] {
	const load = createRequire(join(packageFolder, 'package.json'));
	load('n8n-workflow');
	const { n8n }: { n8n: { nodes: string[]; credentials: string[] } } = load('./package.json');
	const dist = join(packageFolder, 'dist', '/');
	const found: ModuleCost[] = [];
	/** Ms of the files that the current one requires. */
	let required = 0;
	const { extensions } = load;
	const original = extensions['.js'];
	extensions['.js'] = (module, file) => {
		const requiredBefore = required;
		required = 0;
		const begin = performance.now();
		original(module, file);
		const whole = performance.now() - begin;
		found.push({
			file: file.slice(dist.length),
			bytes: statSync(file).size,
			own: whole - required,
		});
		required = requiredBefore + whole;
	};
	for (const file of [...n8n.nodes, ...n8n.credentials]) load(`./${file}`);
	return found;
}

answerFrom(costs);
