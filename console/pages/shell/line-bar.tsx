/** Shown only while the live connection is away for more than a moment. */
import { useEffect, useState } from "react"
import { useLine, useLive } from "../../live/live.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useHeartbeat } from "./use-heartbeat.ts"
import { useOnline } from "./use-online.ts"

/** A blink of the line is nobody's business, ms. */
const PATIENCE_MS = 2500

export function LineBar() {
  const words = useWords()
  const { retryNow } = useLine()
  const open = useLive((s) => s.connection.kind === "open")
  const online = useOnline()
  const { since } = useHeartbeat()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (open) return setShown(false)
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [open])
  if (!shown) return null
  return (
    <div className="line-bar" role="status">
      <span>
        {online ? words.connection.bar : words.connection.barOffline}
        {since && <span className="figures"> {since}</span>}
      </span>
      {online && (
        <button type="button" className="link" onClick={retryNow}>
          {words.connection.now}
        </button>
      )}
    </div>
  )
}
