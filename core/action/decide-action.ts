/** What is decided about one action: proposed, approved, declined, its outcome on record, settled by a person. */
import type { Command, Context, Decision, ProposeAction } from "../conversation/commands.ts"
import { accepted, person, refused, SYSTEM } from "../conversation/decision.ts"
import type { EventDraft } from "../conversation/events.ts"
import { whyNot, whyNotDecide } from "../conversation/permissions.ts"
import { ownerDetail } from "../conversation/serve.ts"
import type { ConversationState } from "../conversation/state.ts"
import { isWaiting } from "../handoff/wait.ts"
import type { LiveAction } from "./live.ts"
import { followedBy, needPerson } from "./need-person.ts"
import { approve, judge, type Proposal, start } from "./start.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

export function proposeAction(state: ConversationState, c: ProposeAction, ctx: Context): Decision {
  const no = c.by.kind === "agent" ? whyNot("propose", state, c.by.staff) : whyStale(state, c.by)
  if (no) return refused(no, ownerDetail(state))
  // What a person did is undone by a person, once.
  const undoable = state.doneActions.some((d) => d.id === c.undoes && !d.undone)
  if (c.undoes !== undefined && (c.by.kind !== "agent" || !undoable)) return refused("action_gone")
  const started = start(state, proposalOf(c), ctx)
  if ("code" in started) return refused(started.code)
  const draft = started.events.find((e) => e.type === "action.proposed")
  const waitsForPerson = draft?.data.needs?.[0] === "approval" || draft?.data.needs?.[0] === "lead"
  if (!waitsForPerson) return accepted(started.events, { effects: started.effects })
  // A draft is no draft when nobody sees it.
  const all = followedBy(state, started, (after) => needPerson(after, "order_decision", ctx), ctx.now)
  return accepted(all.events, all)
}

function proposalOf(c: ProposeAction): Proposal {
  const { actionId, tool, input, amountFen, orderId, consentId, deadline, undoes, by } = c
  const staff = by.kind === "agent" ? by.staff : null
  const actor = by.kind === "agent" ? person(by.staff) : { kind: by.kind, id: by.model }
  const what = { actionId, tool, input, amountFen, orderId, undoes }
  return {
    ...what,
    actor,
    proposedBy: by.kind,
    consentId: null,
    approver: staff,
    ask: { consentId, deadline },
  }
}

/** As an answer of the assistant's: only while it owns or was chosen, for its epoch, about the newest question. */
function whyStale(state: ConversationState, by: { epoch: number; answersSeq: number }) {
  const speaks = state.owner.kind === "assistant" || (isWaiting(state) && state.owner.assistant)
  const current =
    speaks && by.epoch === state.epoch && by.answersSeq === state.lastCustomerSeq && by.answersSeq > 0
  return current ? null : "stale_answer"
}

export function approveAction(state: ConversationState, c: Of<"approveAction">, ctx: Context): Decision {
  const action = state.actions.find((a) => a.id === c.actionId)
  if (!action) return refused("action_gone")
  const no = whyNotDecide("approve", { state, action }, c.by)
  if (no) return refused(no, ownerDetail(state))
  const { consentId } = action
  const judged = judge(state, requestOf(action), { consentId, approver: c.by }, ctx)
  if (judged.verdict === "refused") return refused(judged.code)
  // The tool's level or limits have changed since it was proposed.
  if (judged.verdict === "needs")
    return refused(judged.needs[0] === "consent" ? "consent_required" : "approval_needs_lead")
  return accepted([approve(action.id, { by: "agent", consentId, approver: c.by })], {
    effects: [{ kind: "act", actionId: action.id }],
  })
}

export function declineAction(state: ConversationState, c: Of<"declineAction">): Decision {
  const action = state.actions.find((a) => a.id === c.actionId)
  if (!action) return refused("action_gone")
  const no = whyNotDecide("decline", { state, action }, c.by)
  if (no) return refused(no, ownerDetail(state))
  const data = { actionId: action.id, why: "declined" as const, name: c.by.name }
  return accepted([{ type: "action.refused", actor: person(c.by), data }])
}

/** Once for each action that was let run. What is not known is never guessed: a person finds out. */
export function recordAction(state: ConversationState, c: Of<"recordAction">, ctx: Context): Decision {
  const action = state.actions.find((a) => a.id === c.actionId)
  if (action?.status !== "approved") return refused("action_gone")
  const first = { events: [outcomeEvent(action.id, c.outcome)], effects: [] }
  const reason = reasonFor(action, c.outcome.kind)
  if (!reason) return accepted(first.events)
  const all = followedBy(state, first, (after) => needPerson(after, reason, ctx), ctx.now)
  return accepted(all.events, all)
}

function outcomeEvent(actionId: string, outcome: Of<"recordAction">["outcome"]): EventDraft {
  switch (outcome.kind) {
    case "done": {
      const { receipt, amountFen, ms } = outcome
      const amount = amountFen === undefined ? {} : { amountFen }
      return { type: "action.done", actor: SYSTEM, data: { actionId, receipt, ...amount, ms } }
    }
    case "refused": {
      const { code, text } = outcome
      const said = text === undefined ? { code } : { code, text }
      return { type: "action.refused", actor: SYSTEM, data: { actionId, why: "tool_refused", ...said } }
    }
    case "unknown":
      return { type: "action.unknown", actor: SYSTEM, data: { actionId, why: outcome.why } }
  }
}

/** What was promised and is not done is told by a person; of what was only read nothing was promised. */
function reasonFor(action: LiveAction, outcome: "done" | "refused" | "unknown") {
  if (outcome === "unknown") return "action_unknown"
  return outcome === "refused" && action.level !== "read" ? "order_decision" : null
}

export function settleAction(state: ConversationState, c: Of<"settleAction">): Decision {
  const action = state.actions.find((a) => a.id === c.actionId)
  if (!action) return refused("action_gone")
  const no = whyNotDecide("settle", { state, action }, c.by)
  if (no) return refused(no, ownerDetail(state))
  const data = { actionId: action.id, outcome: c.outcome, name: c.by.name }
  return accepted([{ type: "action.settled", actor: person(c.by), data }])
}

export function requestOf({ tool, amountFen, orderId }: LiveAction) {
  return { tool, ...(amountFen === null ? {} : { amountFen }), ...(orderId === null ? {} : { orderId }) }
}
