import { readProcess } from '../../tools/processes.mjs';

/** A Node that something is measured on. */
export interface MeasuredNode {
	/** Such as 'Node 24.21.0'. */
	name: string;
	file: string;
}

/**
 * The Node of n8n, which runs the benchmark, and the one that runs npm, which in CI is the oldest that the package serves.
 * That is only this one where they are of the same major version, or where npm did not start the benchmark; then what it
 * would show is left out of the tables.
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
