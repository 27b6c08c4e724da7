import type { Model } from "./model.ts"

/** What runs when no endpoint is configured: articles are quoted, nothing is written. */
export const NO_MODEL: Model = {
  name: "none",
  remote: false,
  write: () => Promise.resolve(null),
}
