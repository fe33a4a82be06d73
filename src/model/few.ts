// Of fewer people than this no number stands anywhere: beside what else is known it would be a person.

/** The smallest group that may be seen apart. */
export const FEW = 5
