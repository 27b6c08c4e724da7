/** One conversation: its newest summary and the facts on top. */
import type { ConversationDetail, ConversationSummary } from "@jieying/contract/staff.ts"
import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { readConversation } from "../../api/conversations.ts"
import { useLive } from "../../live/live.tsx"
import { newer } from "../../live/views.ts"

export interface Conversation {
  row: ConversationSummary | null
  detail: ConversationDetail | null
  error: unknown
  retry: () => void
}

export function useConversation(id: string): Conversation {
  const latest = useLive((s) => s.latest.get(id))
  const query = useQuery({
    queryKey: ["live", "conversation", id],
    queryFn: ({ signal }) => readConversation(id, signal),
    // The context is read again whenever it is opened: another person may have served in between.
    staleTime: 0,
  })
  const detail = query.data ?? null
  const row = detail ? newer(latest, detail.conversation) : (latest ?? null)
  const { refetch } = query
  const behind = detail !== null && row !== null && row.epoch > detail.conversation.epoch

  // A new owner means a new context: why, how long, what was tried.
  useEffect(() => {
    if (behind) void refetch()
  }, [behind, refetch])

  return { row, detail, error: query.error, retry: () => void refetch() }
}

/** The customer's words before the person was asked for; null while unknown or not `wanted`. */
export function useQuestion(id: string, wanted: boolean): string | null {
  const query = useQuery({
    queryKey: ["live", "conversation", id],
    queryFn: ({ signal }) => readConversation(id, signal),
    enabled: wanted,
  })
  return query.data?.context.question ?? null
}
