/** What rules make of a clause; where they make nothing of it, it is the classifier's. */
export type Reading = "asks" | "does not" | "unclear"
