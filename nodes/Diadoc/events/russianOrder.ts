/** The order of names in lists: Russian, and 2 before 10. */
export const russianOrder = new Intl.Collator('ru', { numeric: true });
