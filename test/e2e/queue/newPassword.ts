import { randomBytes } from 'node:crypto';

/** Good for one run. */
export const newPassword = (): string => randomBytes(24).toString('hex');
