/** Opens one conversation's log: reads it, watches it, fills gaps, and goes on by polling while the socket is away. */
import { useCallback, useEffect, useRef, useState } from "react"
import { readEvents } from "../api/conversations.ts"
import { useLine, useLive } from "./live.tsx"
import { EMPTY_LOG, isOlder, type Log } from "./log.ts"

export interface LogView {
  log: Log
  status: "loading" | "failed" | "ready"
  error: unknown
  retry: () => void
}

/** Pages of 500 read in one go. */
const PAGES = 40
const POLL_MS = 5000

export function useLog(conversation: string): LogView {
  const { store, send } = useLine()
  const log = useLive((s) => s.logs.get(conversation)) ?? EMPTY_LOG
  const open = useLive((s) => s.connection.kind === "open")
  const [error, setError] = useState<unknown>(null)
  const [loaded, setLoaded] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)

  const load = useCallback(async (): Promise<boolean> => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    try {
      for (let page = 0; page < PAGES; page++) {
        const held = store.get().logs.get(conversation) ?? EMPTY_LOG
        const { events, watermarks, more, head } = await readEvents(conversation, held.last, control.signal)
        if (control.signal.aborted) return false
        if (isOlder(head, held)) {
          store.dispatch({ type: "restartLog", conversation })
          continue
        }
        store.dispatch({ type: "events", conversation, events, watermarks })
        if (!more) break
      }
      setError(null)
      setLoaded(conversation)
      return true
    } catch (failure) {
      if (!control.signal.aborted) setError(failure)
      return false
    }
  }, [conversation, store])

  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setInterval> | null = null
    void load().then((ok) => {
      if (left || !ok) return
      if (open) send({ kind: "watch", conversation, after: store.get().logs.get(conversation)?.last ?? 0 })
    })
    if (!open) timer = setInterval(() => void load(), POLL_MS)
    return () => {
      left = true
      running.current?.abort()
      if (timer) clearInterval(timer)
      if (open) send({ kind: "unwatch", conversation })
    }
  }, [conversation, open, load, send, store])

  useEffect(() => {
    if (log.gap) void load()
  }, [log.gap, load])

  const ready = log.events.length > 0 || loaded === conversation
  return {
    log,
    status: ready ? "ready" : error ? "failed" : "loading",
    error,
    retry: () => {
      setError(null)
      void load()
    },
  }
}
