/** What a list asks for, as SQL: the one place where a filter becomes conditions, for lists and for counts. */
import { pairsOf } from "@jieying/contract/fields.ts"
import type { Base, ListOrder, Narrowing } from "@jieying/contract/views.ts"

export type OwnerFilter = "assistant" | "queue" | "agent" | "callback" | "closed" | "me"

export interface ListFilter extends Narrowing {
  owner?: OwnerFilter
  state?: "open" | "closed"
  /** Those put aside: alone, or left out. */
  snoozed?: "only" | "hide"
  order?: ListOrder
  /** Account that asks. */
  me: string
}

/** Our own probes of the way to a person (server/probe) are no customers: people never see, count or wait behind them. */
export const NO_PROBE = "not starts_with(id, 'probe_')"
/** Put aside by who serves. */
export const ASIDE = "(state -> 'snoozed' -> 'until' is not null)"

const DAY_MS = 24 * 60 * 60_000

/** What the server is asked for to fill one of the console's own lists. */
export const OF_BASE: { readonly [B in Base]: Pick<ListFilter, "owner" | "state" | "snoozed"> } = {
  waiting: { owner: "queue" },
  mine: { owner: "me", snoozed: "hide" },
  snoozed: { owner: "me", snoozed: "only" },
  assistant: { owner: "assistant" },
  open: { state: "open" },
  closed: { state: "closed" },
}

/** Conditions on a conversation; `param` keeps a value and gives its place. */
export function conditions(
  tenant: string,
  filter: ListFilter,
  at: { now: number; param: (value: unknown) => string },
): string[] {
  const { param } = at
  return [`tenant = ${param(tenant)}`, NO_PROBE, ...owned(filter, param), ...narrowed(filter, at)]
}

function owned(filter: ListFilter, param: (value: unknown) => string): string[] {
  const where: string[] = []
  if (filter.owner === "me") where.push(`owner_agent = ${param(filter.me)}`, "owner_kind = 'agent'")
  else if (filter.owner) where.push(`owner_kind = ${param(filter.owner)}`)
  if (filter.state === "closed") where.push("owner_kind = 'closed'")
  if (filter.state === "open") where.push("owner_kind <> 'closed'")
  if (filter.snoozed === "only") where.push(ASIDE)
  if (filter.snoozed === "hide") where.push(`not ${ASIDE}`)
  return where
}

function narrowed(filter: Narrowing, at: { now: number; param: (value: unknown) => string }): string[] {
  const { now, param } = at
  const where: string[] = []
  const { agent, team, inbox, tag, field, locale, elder, unanswered, days } = filter
  if (agent !== undefined) where.push(`owner_agent = ${param(agent)}`, "owner_kind = 'agent'")
  if (team !== undefined) where.push(`team = ${param(team)}`)
  if (inbox !== undefined) where.push(`inbox = ${param(inbox)}`)
  // The first lets the index of those that bear any tag be used.
  if (tag !== undefined) where.push("state -> 'tags' <> '[]'::jsonb", `state -> 'tags' ? ${param(tag)}`)
  for (const [key, value] of field === undefined ? [] : pairsOf(field))
    where.push(`state -> 'fields' ->> ${param(key)} = ${param(value)}`)
  if (locale !== undefined) where.push(`state ->> 'locale' = ${param(locale)}`)
  if (elder !== undefined) where.push(`state ->> 'elder' = ${param(String(elder === "yes"))}`)
  if (unanswered !== undefined)
    where.push(`state ->> 'unansweredSince' is ${unanswered === "yes" ? "not " : ""}null`)
  if (days !== undefined) where.push(`opened_at >= ${param(now - days * DAY_MS)}`)
  return where
}
