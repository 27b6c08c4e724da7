/** An action that may run: its tool is asked, with the action's id as the key, until it is known what came of it. */
import type { ActionOutcome } from "@jieying/core/conversation/commands.ts"
import { isWaiting } from "@jieying/core/handoff/wait.ts"
import type { ConversationStore } from "../store/conversations.ts"
import type { JobRow } from "../store/jobs.ts"
import type { Tool } from "../store/tools.ts"
import { mayAskAgain, type ToolCall } from "../tools/caller.ts"
import type { JobParts } from "./parts.ts"
import { whileWanted } from "./still-wanted.ts"

/** Asked so often at most, each time longer after the last; then a person finds out. */
const TRIES = 4

export async function actJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("an action names its conversation")
  const { actionId } = job.payload as { actionId: string }
  const scope = { tenant: job.tenant, id: job.conversation }
  const stores = parts.tenant(job.tenant)
  const row = await stores.conversations.get(scope.id)
  const action = row?.state.actions.find((a) => a.id === actionId)
  // Known already: this job was done before the process died.
  if (!row || action?.status !== "approved") return
  const tool = await stores.tools.get(action.tool)
  const proposed = await stores.conversations.proposedAction(scope.id, actionId)
  const { customer } = row.state
  const call = tool?.enabled && proposed && (customer !== null || !tool.identity) ? proposed : null
  const act = { ...scope, action: actionId, customer, input: call?.input ?? {} }
  if (tool?.level === "read" && action.proposedBy === "assistant") {
    const outcome = call ? await lookUp(tool, act, { row, job, parts }) : unavailable(job)
    await parts.executor.execute(scope, { type: "recordAction", actionId, outcome })
    return
  }
  const outcome: ActionOutcome = tool && call ? await ask(tool, act, { job, parts }) : unavailable(job)
  if (outcome.kind === "unknown" && job.attempts < TRIES && tool && mayAskAgain(tool))
    throw new Error(`tool ${action.tool} left it open: ${outcome.why}`)
  await parts.executor.execute(scope, { type: "recordAction", actionId, outcome })
}

type Act = Omit<ToolCall, "key" | "dryRun" | "conversation"> & { id: string }

/**
 * A model waits for it, and a customer for the model: asked once, and not for longer than the answer is wanted. It only
 * reads, so what is not known about it was not done, and nobody has to find out.
 */
async function lookUp(
  tool: Tool,
  act: Act,
  { row, job, parts }: { row: Row; job: JobRow; parts: JobParts },
): Promise<ActionOutcome> {
  const { epoch, lastCustomerSeq: answersSeq } = row.state
  const wanted = { tenant: act.tenant, conversation: act.id, epoch, answersSeq }
  const { signal, stop } = whileWanted(parts.bus, wanted)
  try {
    // What happened between reading the state and listening is seen here.
    const now = await parts.executor.peek({ tenant: act.tenant, id: act.id }, 0)
    const current = now?.state.epoch === epoch && now.state.lastCustomerSeq === answersSeq
    if (!current || !speaks(now.state)) return { kind: "refused", code: "overtaken" }
    const outcome = await ask(tool, { ...act, signal }, { job, parts })
    if (outcome.kind !== "unknown") return outcome
    return { kind: "refused", code: signal.aborted ? "overtaken" : outcome.why }
  } finally {
    stop()
  }
}

type Row = NonNullable<Awaited<ReturnType<ConversationStore["get"]>>>

/** The assistant owns, or the customer goes on with it while waiting. */
function speaks(state: Row["state"]): boolean {
  return state.owner.kind === "assistant" || (isWaiting(state) && state.owner.assistant)
}

async function ask(
  tool: Tool,
  act: Act,
  { job, parts }: { job: JobRow; parts: JobParts },
): Promise<ActionOutcome> {
  // The call before ended with the process, and this way knows no key by which it would be made once.
  if (job.attempts > 1 && !mayAskAgain(tool)) return { kind: "unknown", why: "interrupted" }
  const { id: conversation, ...rest } = act
  const { tools } = parts.tenant(act.tenant)
  await tools.ran({ tool: tool.name, conversation, action: act.action, now: parts.now() })
  const key = keyOf(conversation, act.action)
  return parts.toolCaller.ask(tool, { ...rest, key, conversation, dryRun: false })
}

/** Never asked: surely nothing was done. Asked before, it may have been. */
function unavailable({ attempts }: JobRow): ActionOutcome {
  return attempts > 1
    ? { kind: "unknown", why: "tool_unavailable" }
    : { kind: "refused", code: "tool_unavailable" }
}

/** Unique over all conversations. */
function keyOf(conversation: string, actionId: string): string {
  return `${conversation}.${actionId}`
}
