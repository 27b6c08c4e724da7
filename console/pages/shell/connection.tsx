/** The state of this person's own line, always in sight: who has no line gets no customers, and has to know it. */
import { useLive } from "../../live/live.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useHeartbeat } from "./use-heartbeat.ts"
import { useOnline } from "./use-online.ts"

export function ConnectionSign() {
  const words = useWords()
  const connection = useLive((s) => s.connection)
  const online = useOnline()
  if (connection.kind === "open") return <Sign look="" text={words.connection.open} />
  if (!online) return <Sign look="lost" text={words.connection.offline} />
  return <Sign look="trying" text={words.connection.connecting} />
}

function Sign({ look, text }: { look: string; text: string }) {
  return (
    <span className={`connection ${look}`} title={text}>
      <span>{text}</span>
    </span>
  )
}

/** The same in a sentence: what it means, and since when. */
export function HeartbeatLine() {
  const { look, text, since } = useHeartbeat()
  return (
    <p className={`heartbeat small ${look}`} role="status">
      {text}
      {since && <span className="figures"> · {since}</span>}
    </p>
  )
}
