/** What an action needs before it may run, in the words of invariant 5: worked out apart from core/action/permit.ts. */
import type { ToolFacts } from "../../action/tool.ts"
import type { Staff } from "../../conversation/commands.ts"
import type { ConsentSubject, ConversationEvent } from "../../conversation/events.ts"
import type { ConversationState } from "../../conversation/state.ts"
import type { OnRecord, Question, RecordedAction } from "../record.ts"
import { record } from "../record.ts"
import type { Step } from "../world.ts"
import { beginning, eventOf } from "./facts.ts"

/** never: whatever anybody says. Else whose word is missing first. */
export type Leave = "runs" | "never" | "the customer" | "a person" | "a lead"

export type Asked = Pick<RecordedAction, "tool" | "amountFen" | "orderId">

export function leaveFor(
  tool: ToolFacts | null | undefined,
  asked: Asked,
  by: { onRecord: OnRecord; chosen: boolean; approver: Staff | null },
): Leave {
  const { onRecord, chosen, approver } = by
  if (!tool?.enabled || tool.usedUp || tool.name !== asked.tool) return "never"
  const nobodys = tool.level === "read" && !tool.identity && asked.orderId === undefined
  if (!nobodys && onRecord.customer === null) return "never"
  const most = tool.limits.perConversation
  if (most !== null && runsOf(onRecord, tool.name) >= most) return "never"
  if (tool.level === "read") return "runs"
  const person = tool.level === "approval" || isBeyond(tool.limits.amountFen, asked)
  const lead = person && isBeyond(tool.limits.agentAmountFen, asked)
  if (tool.level === "consent" && !chosen) return "the customer"
  if (tool.level === "reversible" && !chosen && !person && approver === null) return "the customer"
  if (lead && !isLead(approver)) return "a lead"
  return person && approver === null ? "a person" : "runs"
}

function isBeyond(limit: number | null, { amountFen }: Asked): boolean {
  return limit !== null && (amountFen === undefined || amountFen > limit)
}

export function isLead(staff: Staff | null): boolean {
  return staff?.role === "supervisor" || staff?.role === "admin"
}

function runsOf({ actions }: OnRecord, tool: string): number {
  return Object.values(actions).reduce((sum, a) => sum + (a.tool === tool ? a.runs : 0), 0)
}

/** Silence may lead to these. */
export const HARMLESS: readonly string[] = ["call_me", "wait"]

/** What was chosen on record is this very action. */
export function isChosen({ questions }: OnRecord, id: string, action: RecordedAction, consentId?: string) {
  const question = questions[consentId ?? ""]
  if (!question?.answer) return false
  const { answer, subject, about } = question
  if (about === "action")
    return subject?.actionId === id && answer.choice === "yes" && answer.by !== "deadline"
  if (answer.by === "deadline" && !HARMLESS.includes(answer.choice)) return false
  return (
    answer.choice === action.tool &&
    subject?.orderId === action.orderId &&
    priceOf(question) === action.amountFen
  )
}

/** Fen that the choice of the walk's orders moves. */
export function priceOf({ answer, subject }: Pick<Question, "answer" | "subject">): number | undefined {
  return answer?.choice === "wait" ? 0 : answer?.choice === "refund_item" ? itemOf(subject) : undefined
}

function itemOf(subject: ConsentSubject | undefined): number | undefined {
  return subject?.item && subject.item.priceFen * subject.item.quantity
}

/** Each event with what stood on record before it. */
export function recorded({ trail, before }: Step): { event: ConversationEvent; before: OnRecord }[] {
  let onRecord = before.onRecord
  return trail.map(({ event }) => {
    const known = { event, before: onRecord }
    onRecord = record(onRecord, event)
    return known
  })
}

/** Who serves, or leads. */
export function mayDecide({ owner }: ConversationState, by: Staff): boolean {
  return isLead(by) || (owner.kind === "agent" && owner.agent === by.agent)
}

export function staffOf({ command }: Step): Staff | null {
  if (command.type === "approveAction") return command.by
  return command.type === "proposeAction" && command.by.kind === "agent" ? command.by.staff : null
}

/** Somebody is on the way, or who is there already is called. */
export function personComes(step: Step): boolean {
  const owner = step.after?.state.owner.kind
  if (owner === "queue") return step.before.state.owner.kind === "queue" || beginning(step) !== undefined
  if (owner !== "agent" && owner !== "callback") return false
  if (beginning(step) || eventOf(step, "human.requested")) return true
  return eventOf(step, "alert.raised") !== undefined && step.after?.state.alert?.acknowledgedAt === null
}
