import { known } from "../../client/event.ts"
import type { ChatState } from "../../client/state.ts"

/** Quick replies that wait for a tap: those of the newest message, while nothing has been said or written since. */
export function repliesOf({ log, outbox, serving }: Pick<ChatState, "log" | "outbox" | "serving">): string[] {
  if (outbox.length > 0 || serving.kind === "closed") return []
  for (let i = log.events.length - 1; i >= 0; i--) {
    const event = log.events[i]
    const e = event && known(event)
    if (e?.type === "message.posted") return e.data?.replies ?? []
  }
  return []
}
