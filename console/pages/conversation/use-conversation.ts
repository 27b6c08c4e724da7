/** One conversation: its newest summary and the facts on top. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { ContextPack, ConversationDetail, ConversationSummary } from "@jieying/contract/staff.ts"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useEffectEvent, useRef } from "react"
import { readConversation } from "../../api/conversations.ts"
import { useLive } from "../../live/live.tsx"
import { newer } from "../../live/views.ts"

export interface Conversation {
  row: ConversationSummary | null
  detail: ConversationDetail | null
  error: unknown
  /** The facts could not be read; what the socket says is shown all the same. */
  failed: boolean
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

  return { row, detail, error: query.error, failed: query.isError && !detail, retry: () => void refetch() }
}

const CONTEXT_EVENTS: ReadonlySet<string> = new Set([
  "context.summarised",
  "context.corrected",
  "form.answered",
  "question.repeated",
  "contact.left",
  "data.redacted",
])

/** What the customer corrects while somebody reads is news on top as well: the facts are read again. */
export function useFreshContext(events: readonly WireEvent[], read: () => void): void {
  const last = events.findLast((e) => CONTEXT_EVENTS.has(e.type))?.seq ?? 0
  const known = useRef(last)
  const readAgain = useEffectEvent(read)
  useEffect(() => {
    if (last <= known.current) return
    known.current = last
    readAgain()
  }, [last])
}

/** The problem in the customer's own words, on one line; null where there are none. */
export function problemOf(context: Pick<ContextPack, "problem">): string | null {
  const said = context.problem.flatMap((p) => p.text ?? [])
  return said.length === 0 ? null : said.join(" / ")
}

/** What the customer asked before a person was asked for; null while unknown or not `wanted`. */
export function useQuestion(id: string, wanted: boolean): string | null {
  const query = useQuery({
    queryKey: ["live", "conversation", id],
    queryFn: ({ signal }) => readConversation(id, signal),
    enabled: wanted,
  })
  return query.data ? problemOf(query.data.context) : null
}
