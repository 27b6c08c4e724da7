/** An action begins: what it may do is judged, it goes on record, and it runs, waits for a yes or for a person. */
import type { Context, Staff } from "../conversation/commands.ts"
import { type Draft, person, SYSTEM } from "../conversation/decision.ts"
import type { Actor, ConsentSubject, EventDraft, ProposedBy } from "../conversation/events.ts"
import type { ConversationState } from "../conversation/state.ts"
import type { Outcome } from "../handoff/automatic.ts"
import { type ActionRequest, type Permit, type PermitRefusal, permit } from "./permit.ts"

export interface Proposal {
  actionId: string
  tool: string
  input: Record<string, unknown>
  amountFen?: number
  orderId?: string
  actor: Actor
  proposedBy: ProposedBy
  /** The recorded choice that is this action. */
  consentId: string | null
  approver: Staff | null
  /** Where the customer has to be asked. */
  ask: { consentId: string; deadline: number } | null
  undoes?: string
}

export type Started = Outcome | { code: PermitRefusal | "too_many_open" }

export function start(state: ConversationState, proposal: Proposal, ctx: Context): Started {
  if (state.actions.length >= ctx.policy.maxOpen) return { code: "too_many_open" }
  const { consentId, approver } = proposal
  const judged = judge(state, proposal, { consentId, approver }, ctx)
  if (judged.verdict === "refused") return { code: judged.code }
  const needs = judged.verdict === "needs" ? judged.needs : []
  const asks = needs[0] === "consent"
  if (asks && state.consents.length >= ctx.policy.maxOpen) return { code: "too_many_open" }
  const proposed = propose(proposal, needs, ctx)
  if (judged.verdict === "allowed") {
    const approved = approve(proposal.actionId, { by: judged.by, consentId, approver })
    return { events: [proposed, approved], effects: [{ kind: "act", actionId: proposal.actionId }] }
  }
  if (!asks || !proposal.ask) return { events: [proposed], effects: [] }
  const question = ask(proposal, proposal.ask, proposed.data.title)
  const at = proposal.ask.deadline
  return {
    events: [proposed, question],
    effects: [{ kind: "consentDue", consentId: proposal.ask.consentId, at }],
  }
}

/** By what is on record, and by the tool as it is registered at this moment. */
export function judge(
  state: ConversationState,
  request: ActionRequest,
  by: { consentId: string | null; approver: Staff | null },
  ctx: Context,
): Permit {
  const runs = state.runs[request.tool] ?? 0
  return permit(ctx.tool ?? null, request, { identified: state.customer !== null, runs, ...by })
}

function propose(p: Proposal, needs: Draft<"action.proposed">["data"]["needs"], ctx: Context) {
  const { actionId, tool, input, amountFen, orderId, proposedBy, undoes } = p
  const consentId = p.consentId ?? (needs?.[0] === "consent" ? p.ask?.consentId : undefined)
  const draft: Draft<"action.proposed"> = {
    type: "action.proposed",
    actor: p.actor,
    data: {
      actionId,
      tool,
      title: ctx.tool?.title ?? tool,
      level: ctx.tool?.level ?? "approval",
      input,
      proposedBy,
      ...(amountFen === undefined ? {} : { amountFen }),
      ...(orderId === undefined ? {} : { orderId }),
      ...(needs?.length ? { needs } : {}),
      ...(consentId === undefined ? {} : { consentId }),
      ...(undoes === undefined ? {} : { undoes }),
    },
  }
  return draft
}

export function approve(
  actionId: string,
  by: { by: "policy" | "consent" | "agent"; consentId: string | null; approver: Staff | null },
): EventDraft {
  const name = by.by === "agent" && by.approver ? { name: by.approver.name } : {}
  const consentId = by.consentId === null ? {} : { consentId: by.consentId }
  const actor = by.by === "agent" && by.approver ? person(by.approver) : SYSTEM
  return { type: "action.approved", actor, data: { actionId, by: by.by, ...consentId, ...name } }
}

const YES_NO = ["yes", "no"]

/** Silence is a no. */
function ask(p: Proposal, by: { consentId: string; deadline: number }, title: string): EventDraft {
  const subject: ConsentSubject = {
    actionId: p.actionId,
    title,
    ...(p.orderId === undefined ? {} : { orderId: p.orderId }),
    ...(p.amountFen === undefined ? {} : { amountFen: p.amountFen }),
  }
  const { consentId, deadline } = by
  const data = { consentId, about: "action" as const, options: YES_NO, default: "no", deadline, subject }
  return { type: "consent.asked", actor: p.actor, data }
}
