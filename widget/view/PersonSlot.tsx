/** @jsxImportSource preact */
/** The person button in its one place; after the tap, the waiting card in the same spot. */
import type { ComponentChildren } from "preact"
import { type Look, Mark } from "./Mark.tsx"
import { RetryNote } from "./NetStrip.tsx"
import { needsPerson } from "./timeline.ts"
import type { UiProps } from "./ui.ts"

export function PersonSlot({ ui }: UiProps) {
  const { more } = ui
  return (
    <section class="slot">
      <Inside ui={ui} />
      {more && <more.Acts ui={ui} more={more} />}
    </section>
  )
}

function Inside({ ui }: UiProps) {
  const { t, clock, now, state, more } = ui
  const { serving, asking, reach } = state
  const { place, eta, due } = serving
  switch (serving.kind) {
    case "queue":
      return (
        <Card
          look="queue"
          text={String(place ?? "…")}
          title={place ? t.queueTitle(place) : t.servingQueue}
          note={serving.assistant ? "" : t.queueStay}
        >
          {more ? (
            <more.Told ui={ui} more={more} />
          ) : (
            <p>{eta ? t.etaRange(clock.range(eta)) : t.etaUnknown}</p>
          )}
        </Card>
      )
    case "callback":
      return (
        <Card
          look="person"
          title={due ? t.callbackTitle(clock.due(due, now)) : t.servingCallback}
          note={t.callbackNote}
        >
          {more && <more.Told ui={ui} more={more} />}
        </Card>
      )
    case "agent": {
      const name = serving.name || t.person
      return <Card look="person" text={name} title={t.connectedTitle(name)} note={t.connectedNote} />
    }
    default:
      if (!asking) return <PersonButton ui={ui} />
      return (
        <Card look="queue" text="…" title={t.asking} note={reach.state === "up" ? "" : t.askingRetry} live>
          {reach.state !== "up" && <RetryNote ui={ui} />}
        </Card>
      )
  }
}

function PersonButton({ ui }: UiProps) {
  const { t, clock, now, state, conversation, more } = ui
  const { inbox } = state
  const needed = needsPerson(state)
  // Until the two buttons have been loaded this one stands for them.
  const strong = needed || (state.serving.offered && !more)
  const later = inbox && !inbox.open && inbox.nextOpening
  const note = needed
    ? t.askPersonStrong[needed]
    : later
      ? t.askPersonLater(clock.due(later, now))
      : t.askPersonNote
  return (
    <button
      type="button"
      class={`ask${strong ? " strong" : ""}`}
      onClick={() => void conversation.askHuman()}
    >
      <Mark look="person" />
      <span>
        <strong>{t.askPerson}</strong>
        <small>{note}</small>
      </span>
    </button>
  )
}

interface CardProps {
  look: Look
  text?: string
  title: string
  note: string
  /** Read out: only what the bar above does not say already. */
  live?: boolean
  children?: ComponentChildren
}

function Card({ look, text, title, note, live, children }: CardProps) {
  return (
    <div class="card" role={live ? "status" : undefined}>
      <Mark look={look} text={text} />
      <div>
        <strong>{title}</strong>
        {children}
        <small>{note}</small>
      </div>
    </div>
  )
}
