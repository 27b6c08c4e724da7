/** Cards about orders are loaded where a record has one; until then the log says it in a line. */
import { known, type WireEvent } from "../../client/event.ts"
import { onNeed } from "./on-need.tsx"

/** Whether an event begins a question about an order or an action, or tells a choice that was made before. */
export function isMatter(event: WireEvent): boolean {
  const e = known(event)
  return (
    e.type === "consent.recorded" || (e.type === "consent.asked" && !!e.data && e.data.about !== "assistant")
  )
}

export const Order = onNeed(() => import("../order/Order.tsx"))
