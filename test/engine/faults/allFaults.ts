import { ofAnswer } from './ofAnswer';
import { ofConnection } from './ofConnection';
import { ofStatus } from './ofStatus';

/** Every fault with its name. */
export const allFaults = Object.entries({ ...ofStatus, ...ofAnswer, ...ofConnection });
