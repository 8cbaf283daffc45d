import { ApplicationError, UserError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';

import { NotReadyError } from '../../../nodes/Diadoc/api/untilReady';
import { RepeatedPageError } from '../../../nodes/Diadoc/api/paging/pageWalk';
import { UnreadableMomentError } from '../../../nodes/Diadoc/api/paging/wholeMoment';
import { isForeignError } from '../../../nodes/Diadoc/errors/foreignError';
import { toNodeApiError } from '../../../nodes/Diadoc/errors/nodeApiError';
import { UnexpectedFault } from '../../../nodes/Diadoc/transport/fault';
import { owner } from '../parameters/owner';

const { node } = owner;

const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

describe('an error of n8n or of the machine', () => {
	it.each([
		new UserError('Credential with ID "1" does not exist', { description: 'Choose another' }),
		new ApplicationError('Referenced node does not exist'),
		full,
	])('keeps its text: %s', (error) => {
		expect(isForeignError(error)).toBe(true);
		const made = toNodeApiError(node, error, { itemIndex: 2 });
		expect(made.message).toBe(error.message);
		expect(made.description ?? '').toBe('description' in error ? (error.description ?? '') : '');
		expect(made.context.itemIndex).toBe(2);
	});
});

describe('a mistake of ours', () => {
	it.each([new TypeError('x is not a function'), new RangeError('x'), new UnexpectedFault('x')])(
		'asks to be reported: %s',
		(error) => {
			expect(isForeignError(error)).toBe(false);
			expect(toNodeApiError(node, error).description).toContain('report it');
		},
	);
});

it.each([
	new NotReadyError('print form', 1000),
	new NotReadyError('archive', 1000),
	new RepeatedPageError(),
	new UnreadableMomentError('CN1aGSr_w4g', 10, 20),
])('an error of the api is explained, not passed on: %s', (error) => {
	expect(isForeignError(error)).toBe(false);
	expect(toNodeApiError(node, error).description).toMatch(/Run the workflow again|Look for/i);
});
