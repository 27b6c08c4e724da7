/** What the environment says, to be shown to an administrator: what is secret is only said to be set. */

export interface Option {
  name: string
  set: boolean
  /** What is in force; null for a secret, or where there is nothing. */
  value: string | null
}

/** Addresses of databases hold passwords; npm's own variable is none of ours. */
const SECRET = /KEY$|^DATABASE_URL$/
const NOT_OURS = new Set(["npm_lifecycle_event", "DEMO_SHOP_FAULTS", "PACE"])

export function describeOptions(
  names: readonly string[],
  of: { given: Readonly<Record<string, unknown>>; inForce: Readonly<Record<string, unknown>> },
): Option[] {
  return names
    .filter((name) => !NOT_OURS.has(name))
    .sort()
    .map((name) => {
      const value = of.inForce[name]
      const shown = Array.isArray(value) ? value.join(", ") : value === undefined ? "" : String(value)
      return { name, set: name in of.given, value: SECRET.test(name) || shown === "" ? null : shown }
    })
}
