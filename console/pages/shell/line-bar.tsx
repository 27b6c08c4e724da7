/** Shown only while the live connection is away for more than a moment. */
import { useEffect, useState } from "react"
import { useLine, useLive } from "../../live/live.tsx"
import { useWords } from "../../prefs/provider.tsx"

/** A blink of the line is nobody's business, ms. */
const PATIENCE_MS = 2500

export function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    addEventListener("online", look)
    addEventListener("offline", look)
    return () => {
      removeEventListener("online", look)
      removeEventListener("offline", look)
    }
  }, [])
  return online
}

export function LineBar() {
  const words = useWords()
  const { retryNow } = useLine()
  const open = useLive((s) => s.connection.kind === "open")
  const online = useOnline()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (open) return setShown(false)
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [open])
  if (!shown) return null
  return (
    <div className="line-bar" role="status">
      <span>{online ? words.connection.bar : words.connection.barOffline}</span>
      {online && (
        <button type="button" className="link" onClick={retryNow}>
          {words.connection.now}
        </button>
      )}
    </div>
  )
}
