/** Tells the customer that somebody writes, of a note only the colleagues: repeated while it lasts, taken back when it stops. */
import { useCallback, useEffect, useRef } from "react"
import type { DraftKind } from "../../live/drafts.ts"
import { useLine } from "../../live/live.tsx"

const REPEAT_MS = 3000
const PAUSE_MS = 4500

export function useTypingSignal(conversation: string, kind: DraftKind) {
  const { send } = useLine()
  const saidAt = useRef(0)
  const pause = useRef<ReturnType<typeof setTimeout> | null>(null)

  const stop = useCallback(() => {
    if (pause.current) clearTimeout(pause.current)
    if (saidAt.current > 0) send({ kind: "typing", conversation, typing: false, note: kind === "note" })
    saidAt.current = 0
  }, [conversation, kind, send])

  const wrote = useCallback(
    (text: string) => {
      if (text.trim() === "") return stop()
      if (pause.current) clearTimeout(pause.current)
      pause.current = setTimeout(stop, PAUSE_MS)
      if (Date.now() - saidAt.current < REPEAT_MS) return
      if (send({ kind: "typing", conversation, typing: true, note: kind === "note" }))
        saidAt.current = Date.now()
    },
    [conversation, kind, send, stop],
  )

  useEffect(() => stop, [stop])
  return { wrote, stop }
}
