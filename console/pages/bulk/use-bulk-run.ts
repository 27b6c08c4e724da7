/** A run over the chosen conversations, as far as it has come. It goes on while the dialog is open, and can be stopped. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { type Ran, runOnMany } from "../../live/bulk.ts"
import { newClientId } from "../../live/client-id.ts"
import { useLine, useMe } from "../../live/live.tsx"
import { newer } from "../../live/views.ts"
import type { Planned } from "./plan.ts"

export interface BulkRun {
  state: "idle" | "running" | "over"
  all: number
  ran: readonly (Ran & { row: ConversationSummary })[]
  /** What was not done, to try again. */
  failed: readonly (Ran & { row: ConversationSummary })[]
  stopping: boolean
  start: (planned: readonly Planned[]) => void
  stop: () => void
  retry: () => void
}

export function useBulkRun(): BulkRun {
  const { store } = useLine()
  const me = useMe()
  const queries = useQueryClient()
  const [held, setHeld] = useState<Pick<BulkRun, "state" | "all" | "ran" | "stopping">>({
    state: "idle",
    all: 0,
    ran: [],
    stopping: false,
  })
  const planned = useRef<readonly Planned[]>([])
  const [key] = useState(newClientId)
  const stopper = useRef(new AbortController())
  useEffect(() => {
    const { current } = stopper
    return () => current.abort()
  }, [])

  const go = async (these: readonly Planned[], before: BulkRun["ran"]) => {
    stopper.current = new AbortController()
    setHeld({ state: "running", all: before.length + these.length, ran: before, stopping: false })
    const steps = new Map(these.map(({ row, steps }) => [row.id, steps]))
    const newest = (row: ConversationSummary) => newer(store.get().latest.get(row.id), row)
    await runOnMany(
      these.map(({ row }) => row),
      (row) => steps.get(row.id) ?? [],
      {
        key,
        by: { agent: me.agent, name: me.name, role: me.role },
        signal: stopper.current.signal,
        newest,
        onRow: (row) => store.dispatch({ type: "rows", rows: [row] }),
        onRan: (ran) => {
          const row = these.find((each) => each.row.id === ran.id)?.row
          if (row) setHeld((now) => ({ ...now, ran: [...now.ran, { ...ran, row: newest(row) }] }))
        },
      },
    )
    void queries.invalidateQueries({ queryKey: ["live"] })
    setHeld((now) => ({ ...now, state: "over", stopping: false }))
  }
  const failed = held.ran.filter((ran) => ran.end !== "done")
  return {
    ...held,
    failed,
    start: (these) => {
      planned.current = these
      void go(these, [])
    },
    stop: () => {
      stopper.current.abort()
      setHeld((now) => ({ ...now, stopping: true }))
    },
    retry: () => {
      const again = new Set(failed.map((ran) => ran.id))
      void go(
        planned.current.filter(({ row }) => again.has(row.id)),
        held.ran.filter((ran) => ran.end === "done"),
      )
    },
  }
}
