/** The state of the live connection, always in sight. */
import { useLive } from "../../live/live.tsx"
import { useNow } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useOnline } from "./line-bar.tsx"

export function ConnectionSign() {
  const words = useWords()
  const connection = useLive((s) => s.connection)
  const online = useOnline()
  if (connection.kind === "open") return <Sign look="" text={words.connection.open} />
  if (!online) return <Sign look="lost" text={words.connection.offline} />
  if (connection.kind === "connecting") return <Sign look="trying" text={words.connection.connecting} />
  return <Countdown until={connection.until} />
}

function Countdown({ until }: { until: number }) {
  const words = useWords()
  const skew = useLive((s) => s.skew)
  const left = Math.max(0, Math.ceil((until - (useNow() - skew)) / 1000))
  return <Sign look="lost" text={words.connection.waiting(left)} />
}

function Sign({ look, text }: { look: string; text: string }) {
  return (
    <span className={`connection ${look}`} title={text}>
      <span>{text}</span>
    </span>
  )
}
