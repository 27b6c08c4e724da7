/** Rings until somebody has acknowledged: sound again and again, a notification for each new call. */
import { useEffect, useEffectEvent, useRef } from "react"
import { useNavigate } from "react-router"
import { type Calling, ringEvery } from "../../live/alerts.ts"
import { chime, notify } from "../../live/attention.ts"
import { startTicker } from "../../live/ticker.ts"
import { useSettings } from "../../prefs/provider.tsx"
import { customerName } from "../inbox/customer.ts"

export function useRinging(calling: readonly Calling[]): void {
  const { words, prefs } = useSettings()
  const navigate = useNavigate()
  const every = ringEvery(calling)
  const rungAt = useRef(0)
  const told = useRef(new Set<string>())
  const keys = calling.map(keyOf).join(" ")

  const ring = useEffectEvent(() => {
    if (every === null || Date.now() - rungAt.current < every) return
    rungAt.current = Date.now()
    if (prefs.sound) chime()
  })
  // A worker beats: in a background tab, where it matters most, the page's own timers sleep.
  useEffect(() => {
    if (every === null) return
    ring()
    return startTicker(() => ring())
  }, [every])

  const tell = useEffectEvent(() => {
    const fresh = calling.filter((c) => !told.current.has(keyOf(c)))
    told.current = new Set(keys.split(" "))
    const first = fresh[0]
    if (!first) return
    notify({
      title: words.alert.notifyTitle,
      body: `${customerName(first.row, words)}: ${words.alert.why[first.alert.why]}`,
      tag: `alert-${first.row.id}`,
      onClick: () => void navigate(`/inbox/open/${first.row.id}`),
    })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list with the same calls is not news
  useEffect(() => tell(), [keys])
}

/** A higher level is a new call. */
const keyOf = ({ row, alert }: Calling) => `${row.id}/${alert.level}`
