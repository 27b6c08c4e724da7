/** @jsxImportSource preact */
import { Context } from "./Context.tsx"
import { Forms, isSheet } from "./forms.ts"
import { lineWords } from "./lines.ts"
import type { LineProps } from "./more.ts"
import { isMatter, Order } from "./order.ts"

/** What happened in between: a quiet line, or what is passed on to the person. */
export function Line({ ui, more, item }: LineProps) {
  const { t } = more
  const { clock, now, state } = ui
  const { event } = item
  // What the conversation before this one had is told from its own record.
  const events = event && state.log.events[event.seq - 1] === event ? state.log.events : state.past
  if (event?.type === "context.summarised")
    return <Context ui={ui} more={more} event={event} events={events} />
  if (event && isMatter(event))
    return (
      <Order
        ui={ui}
        more={more}
        draw={({ Told }) => <Told ui={ui} more={more} event={event} events={events} />}
      />
    )
  if (event && isSheet(event))
    return <Forms ui={ui} more={more} draw={({ Told }) => <Told ui={ui} more={more} event={event} />} />
  const words = event ? lineWords(event, events, { t, clock, now, person: ui.t.person }) : t.anew
  return (
    <p class={`line ${event?.type.startsWith("agent") ? "connected" : ""}`}>
      {words} <time>{clock.clock(item.at)}</time>
    </p>
  )
}
