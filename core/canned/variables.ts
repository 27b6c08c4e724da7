/** Places in a canned reply that are filled in for each customer. */

export const VARIABLES = ["customer", "me", "order", "inbox"] as const
export type Variable = (typeof VARIABLES)[number]

/** How a person writes them; both languages hold everywhere. */
const WRITTEN: Readonly<Record<Variable, { "zh-CN": string; en: string }>> = {
  customer: { "zh-CN": "顾客称呼", en: "customer" },
  me: { "zh-CN": "我的名字", en: "me" },
  order: { "zh-CN": "订单号", en: "order" },
  inbox: { "zh-CN": "店名", en: "inbox" },
}
const NAMED = new Map(
  VARIABLES.flatMap((name) =>
    Object.values(WRITTEN[name]).map((written): [string, Variable] => [written, name]),
  ),
)
/** Spaces inside the braces do not matter; what is not one of ours is plain text. */
const PLACE = new RegExp(`\\{\\{\\s*(${[...NAMED.keys()].join("|")})\\s*\\}\\}`, "g")

export function placeOf(variable: Variable, locale: "zh-CN" | "en"): string {
  return `{{${WRITTEN[variable][locale]}}}`
}

/** Puts in what is known; a place whose value is not known stays as it is, for a person to fill in. */
export function fill(text: string, values: Partial<Record<Variable, string>>): string {
  return text.replace(PLACE, (place, written: string) => values[NAMED.get(written) as Variable] ?? place)
}

/** The places that nobody has filled in, each once, in order. */
export function unfilled(text: string): Variable[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, written = ""]) => NAMED.get(written) as Variable))]
}

/** What a customer is called, where they left it before a number; undefined: a number or an address alone. */
export function calledIn(contact: string | null): string | undefined {
  if (contact === null || contact.includes("@")) return undefined
  return /^\s*(\p{L}[\p{L}\p{M}\s.·']*)/u.exec(contact)?.[1]?.trim() || undefined
}
