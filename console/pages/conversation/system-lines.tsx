import type { WireEvent } from "@jieying/contract/events.ts"
import { Icon } from "../../parts/icon.tsx"
import { useSettings } from "../../prefs/provider.tsx"
import { exact, hour } from "../../words/time.ts"
import { isStaffOnly } from "./items.ts"

/** What happened between the words, in plain sentences; a lock on what the customer does not see. */
export function SystemLines({
  events,
  say,
  sought,
}: {
  events: readonly WireEvent[]
  say: (e: WireEvent) => string
  sought: boolean
}) {
  const { words, prefs } = useSettings()
  return (
    <li className={`lines${sought ? " sought" : ""}`}>
      {events.map((event) => (
        <span
          key={event.seq}
          className={`line${event.type === "agent.connected" ? " person" : ""}`}
          title={exact(event.at, prefs.locale)}
        >
          {isStaffOnly(event) && (
            <>
              <Icon name="lock" size={13} />
              <span className="sr-only">{words.common.staffOnly}</span>
            </>
          )}
          <span>{say(event)}</span>
          <span className="figures">{hour(event.at, prefs)}</span>
        </span>
      ))}
    </li>
  )
}
