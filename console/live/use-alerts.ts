/** The alerts that call this person now, from every row that is known here. */
import { useMemo } from "react"
import { type Calling, callingFor } from "./alerts.ts"
import { useLive, useMe } from "./live.tsx"
import { useView } from "./use-inbox.ts"

export function useAlerts(): readonly Calling[] {
  const me = useMe()
  const waiting = useView("waiting").rows
  const open = useView("open").rows
  const latest = useLive((s) => s.latest)
  return useMemo(() => {
    // What the socket said last is what counts.
    const rows = [...waiting, ...open].filter((row) => (latest.get(row.id)?.seq ?? 0) <= row.seq)
    return callingFor(me, [...rows, ...latest.values()])
  }, [me, waiting, open, latest])
}
