import { readProcess } from '../../tools/processes.mjs';

export interface MeasuredNode {
	/** Such as 'Node 24.21.0'. */
	name: string;
	file: string;
}

/**
 * n8n's Node, which runs the benchmark, and npm's, which in CI is the oldest supported one. Only the first when both
 * have the same major version, or when npm did not start the benchmark; the tables then leave the other out.
 */
export async function measuredNodes(): Promise<MeasuredNode[]> {
	const own = { name: `Node ${process.versions.node}`, file: process.execPath };
	const { npm_node_execpath: file } = process.env;
	if (file === undefined) return [own];
	const version = (await readProcess(file, ['-p', 'process.versions.node'])).trim();
	const majors = [version, process.versions.node].map((each) => each.split('.')[0]);
	return majors[0] === majors[1] ? [own] : [own, { name: `Node ${version}`, file }];
}

/** The note where there is only one. */
export const ONE_NODE =
	'No other version of Node ran npm, so there are no figures of an older one.';
