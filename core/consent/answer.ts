/** A question about an order or an action is answered: by the customer, by a person for them, or by its deadline. */

import { requestOf } from "../action/decide-action.ts"
import { followedBy, needPerson } from "../action/need-person.ts"
import { approve, judge } from "../action/start.ts"
import type { Command, Context, Decision } from "../conversation/commands.ts"
import { accepted, person, refused, SYSTEM } from "../conversation/decision.ts"
import type { ActionRefusal, Actor, EventData, EventDraft } from "../conversation/events.ts"
import { whyNot } from "../conversation/permissions.ts"
import { ownerDetail } from "../conversation/serve.ts"
import type { ConversationState } from "../conversation/state.ts"
import type { Outcome } from "../handoff/automatic.ts"
import type { OpenConsent } from "./open.ts"
import { carryOut } from "./order.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

interface Answer {
  choice: string
  actor: Actor
  by: EventData["consent.answered"]["by"]
  name?: string
}

/** The question about an order or an action with this id, if it is open. */
export function openConsent(state: ConversationState, id: string): OpenConsent | undefined {
  return state.consents.find((c) => c.id === id)
}

export function answerOpen(
  state: ConversationState,
  by: { open: OpenConsent; command: Of<"answerConsent"> },
  ctx: Context,
): Decision {
  const { visitor, choice } = by.command
  return settle(state, by.open, { choice, actor: { kind: "customer", id: visitor }, by: "customer" }, ctx)
}

export function writeDownAnswer(state: ConversationState, c: Of<"writeDownAnswer">, ctx: Context): Decision {
  const no = whyNot("answerFor", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  const open = openConsent(state, c.consentId)
  if (!open) return refused("consent_gone")
  const { name } = c.by
  return settle(state, open, { choice: c.choice, actor: person(c.by), by: "agent", name }, ctx)
}

/** Nobody answered: the declared default, which is harmless. */
export function lapseOpen(state: ConversationState, open: OpenConsent, ctx: Context): Decision {
  return settle(state, open, { choice: open.default, actor: SYSTEM, by: "deadline" }, ctx)
}

function settle(state: ConversationState, open: OpenConsent, answer: Answer, ctx: Context): Decision {
  const { choice, actor, by, name } = answer
  if (!open.options.includes(choice)) return refused("not_an_option", { options: open.options.join(", ") })
  const data = { consentId: open.id, choice, by, about: open.about, ...(name ? { name } : {}) }
  const answered: Outcome = { events: [{ type: "consent.answered", actor, data }], effects: [] }
  const { id, subject } = open
  const all = followedBy(
    state,
    answered,
    (after) =>
      open.about === "order"
        ? carryOut(after, { id, subject, choice, actor }, ctx)
        : decideAction(after, { actionId: subject.actionId ?? "", consentId: id, answer }, ctx),
    ctx.now,
  )
  return accepted(all.events, all)
}

function decideAction(
  state: ConversationState,
  by: { actionId: string; consentId: string; answer: Answer },
  ctx: Context,
): Outcome {
  const action = state.actions.find((a) => a.id === by.actionId)
  if (!action) return { events: [], effects: [] }
  if (by.answer.choice !== "yes") {
    const why = by.answer.by === "deadline" ? "no_answer" : "customer_said_no"
    return { events: [notRun(action.id, why)], effects: [] }
  }
  const { consentId } = by
  const judged = judge(state, requestOf(action), { consentId, approver: null }, ctx)
  switch (judged.verdict) {
    case "allowed":
      return {
        events: [approve(action.id, { by: judged.by, consentId, approver: null })],
        effects: [{ kind: "act", actionId: action.id }],
      }
    case "needs":
      return needPerson(state, "order_decision", ctx)
    case "refused": {
      const first = { events: [notRun(action.id, judged.code)], effects: [] }
      return followedBy(state, first, (after) => needPerson(after, "order_decision", ctx), ctx.now)
    }
  }
}

function notRun(actionId: string, why: ActionRefusal): EventDraft {
  return { type: "action.refused", actor: SYSTEM, data: { actionId, why } }
}
