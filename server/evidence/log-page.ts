/** One page of a conversation's log for one kind of reader, with the signed head that covers it. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Audience } from "@jieying/core/conversation/events.ts"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import { ApiError } from "../errors.ts"
import { presentEvents } from "../presenters/events.ts"

/**
 * The events after `after`, and the conversation as it stands.
 * @throws ApiError conversation_unknown
 */
export async function readLogPage(
  context: AppContext,
  scope: Scope,
  by: { after: number; reader: Audience },
) {
  const { conversations } = context.tenant(scope.tenant)
  // The head last: it covers what was read before it, and what is said meanwhile is on the next page.
  const records = await conversations.log(scope.id, { after: by.after, limit: LIMITS.eventsPage })
  const watermarks = await context.marks.get(scope)
  const row = await conversations.get(scope.id)
  if (!row) throw new ApiError("conversation_unknown")
  const page = {
    events: presentEvents(records, by.reader),
    head: context.executor.head(scope, row),
    watermarks,
    more: (records.at(-1)?.seq ?? by.after) < row.state.seq,
  }
  return { page, row }
}
