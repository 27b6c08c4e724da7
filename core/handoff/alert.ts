/** The alert ladder: staff are called, then the leads, again and again, until somebody says that they have seen it. */
import type { Command, Context, Decision } from "../conversation/commands.ts"
import { accepted, person, refused, SYSTEM } from "../conversation/decision.ts"
import { whyNot } from "../conversation/permissions.ts"
import type { ConversationState } from "../conversation/state.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

/** From this level on the leads are called. */
export const LEADS_LEVEL = 2
/** ms for which an acknowledged alert keeps quiet: seen is not served. */
export const QUIET_MS = 5 * 60_000
const MAX_STEP_MS = 15 * 60_000

export function raiseAlert(state: ConversationState, c: Of<"raiseAlert">, ctx: Context): Decision {
  const no = whyNoAlert(state, c, ctx)
  if (no) return refused(no)
  const { why, level } = c
  const step = Math.min(ctx.policy.escalateMs * 2 ** Math.min(level - 1, 20), MAX_STEP_MS)
  const next = { kind: "escalate", epoch: state.epoch, why, level: level + 1, at: ctx.now + step } as const
  return accepted([{ type: "alert.raised", actor: SYSTEM, data: { why, level } }], {
    effects: state.owner.kind === "queue" ? [next] : [],
  })
}

function whyNoAlert(state: ConversationState, c: Of<"raiseAlert">, ctx: Context) {
  if (c.epoch !== state.epoch) return "nothing_to_do"
  if (c.why === "no_reply") {
    const since = state.owner.kind === "agent" ? state.unansweredSince : null
    if (since === null || ctx.now - since < ctx.policy.replyLimitMs) return "nothing_to_do"
  } else if (state.owner.kind !== "queue") return "not_waiting"
  const { alert } = state
  if (!alert) return null
  if (alert.acknowledgedAt !== null) return ctx.now - alert.acknowledgedAt < QUIET_MS ? "nothing_to_do" : null
  return c.level > alert.level ? null : "nothing_to_do"
}

/** Seen is not served: while the customer still waits, the ladder goes on after a quiet time. */
export function acknowledge(state: ConversationState, c: Of<"acknowledge">, ctx: Context): Decision {
  const no = whyNot("acknowledge", state, c.by)
  if (no) return refused(no)
  if (!state.alert) return refused("nothing_to_do")
  const { why, level } = state.alert
  const at = ctx.now + QUIET_MS
  const next = { kind: "escalate", epoch: state.epoch, why, level: level + 1, at } as const
  return accepted([{ type: "alert.acknowledged", actor: person(c.by), data: { level, name: c.by.name } }], {
    effects: state.owner.kind === "queue" ? [next] : [],
  })
}
