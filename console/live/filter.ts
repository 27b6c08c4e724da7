/** What a list is narrowed to: in the address, as a question to the server, and of a row that the socket brings. */
import { pairsOf } from "@jieying/contract/fields.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { ListOrder, Narrowing } from "@jieying/contract/views.ts"

const DAY_MS = 24 * 60 * 60_000

export const KEYS = Object.keys(Narrowing.shape) as (keyof Narrowing)[]
const ORDER = "order"

export interface Wanted {
  narrowing: Narrowing
  order: ListOrder
}

/** What an address says; what it says wrongly is passed over. */
export function readWanted(params: URLSearchParams): Wanted {
  const narrowing: Record<string, unknown> = {}
  for (const key of KEYS) {
    const text = params.get(key)
    const read = text === null ? undefined : Narrowing.shape[key].safeParse(text)
    if (read?.success && read.data !== undefined) narrowing[key] = read.data
  }
  const order = ListOrder.safeParse(params.get(ORDER))
  return { narrowing: narrowing as Narrowing, order: order.success ? order.data : "newest" }
}

/** As entries of an address, in one order, so that the same filter is the same text. */
export function entriesOf({ narrowing, order }: Wanted): [string, string][] {
  const entries = KEYS.flatMap((key): [string, string][] => {
    const value = narrowing[key]
    return value === undefined ? [] : [[key, String(value)]]
  })
  return order === "newest" ? entries : [...entries, [ORDER, order]]
}

/** The same as server/store/list-filter.ts says in SQL. */
export function fits(row: ConversationSummary, narrowing: Narrowing, now: number): boolean {
  const { owner } = row
  const { agent, team, inbox, tag, field, locale, elder, unanswered, days } = narrowing
  if (agent !== undefined && !(owner.kind === "agent" && owner.agent === agent)) return false
  if (team !== undefined && !("team" in owner && owner.team === team)) return false
  if (inbox !== undefined && row.inbox !== inbox) return false
  if (tag !== undefined && !row.tags.includes(tag)) return false
  if (field !== undefined && !pairsOf(field).every(([key, value]) => String(row.fields[key]) === value))
    return false
  if (locale !== undefined && row.locale !== locale) return false
  if (elder !== undefined && row.elder !== (elder === "yes")) return false
  if (unanswered !== undefined && (row.unansweredSince !== null) !== (unanswered === "yes")) return false
  return days === undefined || row.openedAt >= now - days * DAY_MS
}
