import { expect, it, onTestFinished, vi } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { serve } from './support/loopback';
import { policyWith, requestTo, useNoProxy } from './support/sending';

// The published package has a cut of undici instead of the whole, and so have all unit tests (vitest.config.mts).

const { warnings, note } = vi.hoisted(() => {
	const seen: string[] = [];
	const noteWarning = ({ name }: Error) => void seen.push(name);
	process.on('warning', noteWarning);
	return { warnings: seen, note: noteWarning };
});

it("the package's own cut of undici writes no warning into the log of n8n", async () => {
	onTestFinished(() => void process.off('warning', note));
	useNoProxy();
	const origin = await serve((_request, response) => response.end());
	await send(requestTo(origin), policyWith());
	expect(warnings).toEqual([]);
});
