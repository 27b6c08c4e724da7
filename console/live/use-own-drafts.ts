import { useEffect, useSyncExternalStore } from "react"
import type { DraftAt, KeptVersion } from "./draft-keeper.ts"
import { draftOf } from "./drafts.ts"
import { useLine } from "./live.tsx"

/** Whether this person has begun something here and not sent it, on whichever device. */
export function useHasDraft(conversation: string): boolean {
  const { drafts, keeper } = useLine()
  const here = useSyncExternalStore(drafts.subscribe, () => {
    const { reply, note } = draftOf(drafts.get(), conversation)
    return reply.trim() !== "" || note.trim() !== ""
  })
  return useSyncExternalStore(keeper.subscribe, () => keeper.marked(conversation)) || here
}

/** What was written on another device in the meantime; null: nothing that is not here. */
export function useOtherDraft(at: DraftAt): KeptVersion | null {
  const { keeper } = useLine()
  return useSyncExternalStore(keeper.subscribe, () => keeper.offer(at))
}

/** While a conversation is open, what other devices write there comes in. */
export function useOpenDrafts(conversation: string): void {
  const { keeper } = useLine()
  useEffect(() => {
    keeper.opened(conversation)
    return () => keeper.opened(null)
  }, [keeper, conversation])
}
