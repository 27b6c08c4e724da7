/** A person's command is carried out: under their name, as a sign of life, answered with the conversation as it is then. */
import type { Done } from "@jieying/contract/staff.ts"
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { ApiError, refusal } from "../../errors.ts"
import { acted } from "../../live/presence.ts"
import { presentSummary } from "../../presenters/summary.ts"

/** @throws ApiError when it is refused */
export async function carriedOut(
  context: AppContext,
  scope: Scope,
  { agent, command }: { agent: string; command: Command },
): Promise<Done> {
  const outcome = await context.executor.execute(scope, command)
  await acted(context, { tenant: scope.tenant, agent })
  if (!outcome.ok) throw refusal(outcome.code, "detail" in outcome ? outcome.detail : undefined)
  return { seq: outcome.seq, head: outcome.head, conversation: await presentNow(context, scope) }
}

async function presentNow(context: AppContext, scope: Scope): Promise<Done["conversation"]> {
  const hot = await context.executor.peek(scope)
  if (!hot) throw new ApiError("conversation_unknown")
  const marks = await context.marks.get(scope)
  const inbox = await context.inboxes.get(hot.state.inbox)
  return presentSummary({ ...hot, updatedAt: hot.at, inbox, staffRead: marks.staff.read })
}
