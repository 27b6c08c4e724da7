/**
 * Who serves a customer puts them aside until a time: a row of one's own is hidden, nothing else. The owner and the place
 * at the desk stay; any word of the customer and any change of owner end it (state.ts).
 */
import type { Command, Context, Decision } from "./commands.ts"
import { accepted, person, refused, SYSTEM } from "./decision.ts"
import { whyNot } from "./permissions.ts"
import { ownerDetail } from "./serve.ts"
import type { ConversationState } from "./state.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

/** Nobody is put aside for longer, ms. */
export const MAX_SNOOZE_MS = 90 * 24 * 60 * 60_000

export function snooze(state: ConversationState, { by, until }: Of<"snooze">, ctx: Context): Decision {
  const no = whyNot("snooze", state, by)
  if (no) return refused(no, ownerDetail(state))
  if (until <= ctx.now || until > ctx.now + MAX_SNOOZE_MS) return refused("time_not_offered")
  if (state.snoozed?.until === until) return refused("nothing_to_do")
  return accepted([{ type: "snooze.started", actor: person(by), data: { until, name: by.name } }], {
    effects: [{ kind: "snoozeDue", until, at: until }],
  })
}

export function unsnooze(state: ConversationState, { by }: Of<"unsnooze">): Decision {
  const no = whyNot("unsnooze", state, by)
  if (no) return refused(no, ownerDetail(state))
  return accepted([{ type: "snooze.ended", actor: person(by), data: { why: "person", name: by.name } }])
}

/** `until` names the one that is meant: a late timer must not end a newer one. */
export function snoozeDue(state: ConversationState, { until }: Of<"snoozeDue">): Decision {
  if (state.snoozed?.until !== until) return refused("nothing_to_do")
  return accepted([{ type: "snooze.ended", actor: SYSTEM, data: { why: "due" } }])
}
