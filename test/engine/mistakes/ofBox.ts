import { boxById } from '../support/sandboxForTest';
import type { Mistakes } from './mistake';

export const ofBox: Mistakes = {
	'a box of somebody else': {
		parameters: ({ foreignBox }) => ({ boxId: boxById(foreignBox.guid) }),
		message: /^Diadoc refused access$/,
		description:
			/not among the boxes.*Choose another 'Box'.*Diadoc says: Access to Box .* is denied/s,
		httpCode: '403',
	},
	'a box without API subscription': {
		parameters: ({ unsubscribedBox }) => ({ boxId: boxById(unsubscribedBox.guid) }),
		message: /^The box has no API subscription$/,
		description: /Kontur manager/,
		httpCode: '402',
	},
	'an empty box id': {
		parameters: () => ({ boxId: boxById('={{ "" }}') }),
		message: /^The parameter 'Box' is empty$/,
		description: /Choose a box from the list/,
	},
	'a box id that is none': {
		parameters: () => ({ boxId: boxById('={{ "my box" }}') }),
		message: /^The parameter 'Box' is not a box ID: "my box"$/,
		description: /looks like 09ae254c-5cd0-4082-84de-7ccb46d86f82/,
	},
};
