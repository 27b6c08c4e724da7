/** What people hold now: conversations they serve, and calls back that are promised. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { listConversations } from "../../api/conversations.ts"
import { useLive } from "../../live/live.tsx"
import { newer } from "../../live/views.ts"

type Holder = "agent" | "callback"

const NOTHING: readonly ConversationSummary[] = []
/** One page: a floor that holds more is read by its lists. */
const LIMIT = 100

/** As fetched, each brought up to date by what the socket has said since. */
export function useHeld(holder: Holder) {
  const query = useQuery({
    queryKey: ["live", "held", holder],
    queryFn: ({ signal }) => listConversations({ owner: holder, limit: LIMIT }, signal),
  })
  const fetched = query.data?.conversations ?? NOTHING
  const latest = useLive((s) => s.latest)
  const rows = useMemo(() => {
    const byId = new Map(fetched.map((row) => [row.id, row]))
    for (const row of latest.values()) byId.set(row.id, newer(byId.get(row.id), row))
    return [...byId.values()].filter((row) => row.owner.kind === holder)
  }, [fetched, latest, holder])
  return {
    rows,
    ready: query.data !== undefined,
    error: query.isError ? query.error : null,
    retry: () => void query.refetch(),
  }
}
