/** Times on the screen, by the server's clock, all moved on by one shared second hand. */
import { useSyncExternalStore } from "react"
import { useLive } from "../live/live.tsx"
import { useSettings } from "../prefs/provider.tsx"
import { ago, type Clock, exact, span } from "../words/time.ts"

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const tell of listeners) tell()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer) {
      clearInterval(timer)
      timer = null
    }
  }
}

/** UTC ms by the server's clock, moving on every `step` seconds. */
export function useNow(step = 1): number {
  const skew = useLive((s) => s.skew)
  const stepMs = step * 1000
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / stepMs) * stepMs) + skew
}

export function useClock(step = 20): Clock {
  const { prefs, words } = useSettings()
  return { locale: prefs.locale, words: words.time, now: useNow(step) }
}

export function Ago({ at }: { at: number }) {
  const clock = useClock()
  return (
    <time className="figures" dateTime={new Date(at).toISOString()} title={exact(at, clock.locale)}>
      {ago(at, clock)}
    </time>
  )
}

/** How long since a moment, moving on by itself. */
export function useSince(at: number): { ms: number; text: string } {
  const { words } = useSettings()
  const ms = Math.max(0, useNow() - at)
  return { ms, text: span(ms, words.time) }
}
