/**
 * What an action may do: pure, one table. Nothing about an order or an account without knowing who the customer is and
 * a recorded choice of theirs or a person's approval; no amount above its limit without a person.
 */
import type { Staff } from "../conversation/commands.ts"
import { leads } from "../conversation/leads.ts"
import type { ToolFacts } from "./tool.ts"

export interface ActionRequest {
  tool: string
  amountFen?: number
  orderId?: string
}

/** What is on record for it at the moment of asking. */
export interface PermitFacts {
  identified: boolean
  /** The consent whose recorded choice is this very action. */
  consentId: string | null
  /** Who approves it now. */
  approver: Staff | null
  /** How often the tool was let run in this conversation. */
  runs: number
}

/** Still missing, in this order: the customer's yes, a person's approval, a lead's. */
export type Need = "consent" | "approval" | "lead"

export type PermitRefusal = "tool_unavailable" | "identity_required" | "action_limit"

export type Permit =
  | { verdict: "allowed"; by: "policy" | "consent" | "agent" }
  | { verdict: "needs"; needs: Need[] }
  | { verdict: "refused"; code: PermitRefusal }

export function permit(tool: ToolFacts | null, request: ActionRequest, facts: PermitFacts): Permit {
  if (!tool?.enabled || tool.name !== request.tool) return { verdict: "refused", code: "tool_unavailable" }
  if (needsIdentity(tool, request) && !facts.identified)
    return { verdict: "refused", code: "identity_required" }
  const { perConversation } = tool.limits
  if (tool.usedUp || (perConversation !== null && facts.runs >= perConversation))
    return { verdict: "refused", code: "action_limit" }
  if (tool.level === "read") return { verdict: "allowed", by: "policy" }
  const needs = missing(tool, request, facts)
  if (needs.length > 0) return { verdict: "needs", needs }
  return { verdict: "allowed", by: facts.approver ? "agent" : "consent" }
}

function missing(tool: ToolFacts, request: ActionRequest, facts: PermitFacts): Need[] {
  const { approver, consentId } = facts
  const person = tool.level === "approval" || isAbove(tool.limits.amountFen, request)
  const lead = isAbove(tool.limits.agentAmountFen, request)
  const asks =
    consentId === null && (tool.level === "consent" || (tool.level === "reversible" && !person && !approver))
  // Who approves knows what the customer said: before the answer nobody has approved.
  const approved = !asks && approver !== null && (!lead || leads(approver))
  return [
    ...(asks ? (["consent"] as const) : []),
    ...(person && !approved ? ([lead ? "lead" : "approval"] as const) : []),
  ]
}

/** Whatever changes something, and whatever is about an order, is some customer's. */
function needsIdentity(tool: ToolFacts, { orderId }: ActionRequest): boolean {
  return tool.identity || tool.level !== "read" || orderId !== undefined
}

/** An amount that is not said is above every limit. */
function isAbove(limitFen: number | null, { amountFen = Number.POSITIVE_INFINITY }: ActionRequest): boolean {
  return limitFen !== null && !(amountFen <= limitFen)
}
