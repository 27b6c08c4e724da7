/** An action that may run: its tool is asked, with the action's id as the key, until it is known what came of it. */
import type { ActionOutcome } from "@jieying/core/conversation/commands.ts"
import type { JobRow } from "../store/jobs.ts"
import { askTool } from "../tools/signed-http.ts"
import type { JobParts } from "./parts.ts"

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
  const outcome: ActionOutcome =
    !tool?.enabled || !proposed || customer === null
      ? unavailable(job)
      : await askTool({
          url: tool.url,
          secret: parts.toolSecret(job.tenant),
          actionId: keyOf(scope.id, actionId),
          now: parts.now,
          body: {
            tool: tool.name,
            action: actionId,
            conversation: scope.id,
            dryRun: false,
            customer: { id: customer },
            input: proposed.input,
          },
        })
  if (outcome.kind === "unknown" && job.attempts < TRIES)
    throw new Error(`tool ${action.tool} left it open: ${outcome.why}`)
  await parts.executor.execute(scope, { type: "recordAction", actionId, outcome })
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
