/** The year that the example reads in tests, in Moscow's time, three hours ahead of UTC. */
export const YEAR = 2024;

/** From 0 to 11. */
export const MONTHS = Array.from({ length: 12 }, (_, month) => month);

/** The first moment of a month of the year; 12 is the January after it. */
export const firstMoment = (month: number) => new Date(Date.UTC(YEAR, month, 1, -3));

/** The beginning of a year-long story of a box. */
export const BEFORE_THE_YEAR = new Date(Date.UTC(YEAR - 1, 11, 1));
