/**
 * How PostgreSQL plans our queries, on both stores. They are few, named and all served by an index, while the tables
 * begin empty: a plan made then, or for the statistics of a young table, would read whole tables until the next ANALYZE
 * and be kept by the prepared statement. And planning the append anew each time cost four times what it takes to run.
 */
export const PLANNER_SETTINGS = {
  enable_seqscan: "off",
  plan_cache_mode: "force_generic_plan",
  jit: "off",
} as const
