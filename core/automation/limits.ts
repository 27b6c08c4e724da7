/** How far rules that act by themselves may go in one conversation. */

/** Rules that caused each other, one after the other: no longer than this. */
export const MAX_CHAIN = 3
/** In one conversation within an hour: of one rule, and of all. */
export const MAX_RUNS_OF_RULE = 10
export const MAX_RUNS = 60
export const RUNS_WITHIN_MS = 60 * 60_000
