import { ofAnswer } from './ofAnswer';
import { ofConnection } from './ofConnection';
import { ofStatus } from './ofStatus';

export const allFaults = Object.entries({ ...ofStatus, ...ofAnswer, ...ofConnection });
