/** Whether this person's own line is alive, and what that means for them: the lease, as they can see it. */
import { leads } from "../../live/alerts.ts"
import { useLive, useMe } from "../../live/live.tsx"
import { usePeople } from "../../live/use-inbox.ts"
import { useNow } from "../../parts/time.tsx"
import { useSettings } from "../../prefs/provider.tsx"
import { span } from "../../words/time.ts"
import { useMyStatus } from "./presence-switch.tsx"
import { useOnline } from "./use-online.ts"

export interface Heartbeat {
  look: "online" | "away" | "lost"
  /** What it means, in one sentence. */
  text: string
  /** How long the line has been away; null while it is there. */
  since: string | null
}

export function useHeartbeat(): Heartbeat {
  const { words } = useSettings()
  // Leads are called, not offered customers, unless they serve too: the sentence is about them.
  const me = useMe()
  const serves = usePeople().people?.agents.find((a) => a.agent === me.agent)?.serves
  const lead = leads(me) && serves !== true
  const status = useMyStatus()
  const open = useLive((s) => s.connection.kind === "open")
  const lineSince = useLive((s) => s.lineSince)
  const skew = useLive((s) => s.skew)
  const now = useNow()
  const network = useOnline()
  const w = words.connection
  if (!open) {
    const since = w.since(span(now - skew - lineSince, words.time))
    return { look: "lost", text: network ? (lead ? w.lostLead : w.lost) : w.lostNoNetwork, since }
  }
  // A status that is not here yet says nothing; the line itself is what keeps the lease.
  return status === "away"
    ? { look: "away", text: lead ? w.awayLead : w.away, since: null }
    : { look: "online", text: lead ? w.onlineLead : w.online, since: null }
}
