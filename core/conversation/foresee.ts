/** The state as it will be once these drafts are written: lets one command build on its own first events. */
import type { ConversationEvent, EventDraft } from "./events.ts"
import { apply, type ConversationState, epochOf } from "./state.ts"

export function foresee(
  state: ConversationState,
  drafts: readonly EventDraft[],
  now: number,
): ConversationState {
  return drafts.reduce((before, draft) => {
    const place = { seq: before.seq + 1, at: now, epoch: epochOf(before, draft.type) }
    return apply(before, { ...draft, ...place } as ConversationEvent)
  }, state)
}
