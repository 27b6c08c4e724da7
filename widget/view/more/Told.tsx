/** @jsxImportSource preact */
/** What was promised about the wait and how it stands, on the card: a range, when it was told, who is there, and why. */
import type { Serving } from "@jieying/contract/visitor.ts"
import type { MoreTexts } from "../../texts/more-zh.ts"
import type { Ui } from "../ui.ts"
import type { MoreProps } from "./more.ts"

const MINUTE = 60_000
/** A promised time this near is told in minutes too, ms. */
const CLOSE = 60 * MINUTE

export function why(t: MoreTexts, { reason }: Serving): string {
  return t.reasons[reason as keyof typeof t.reasons] ?? ""
}

export function Told({ ui, more: { t } }: MoreProps) {
  const { now, clock, state } = ui
  const { serving } = state
  const { kind, due, shownAt, since, onDuty, urgent, assistant } = serving
  const reason = why(t, serving)
  if (kind === "callback") {
    const left = due === undefined ? CLOSE : due - now
    return (
      <>
        {left < CLOSE && <p>{t.inMinutes(Math.ceil(left / MINUTE))}</p>}
        {reason && serving.reason !== "asked" && <p>{reason}</p>}
        {assistant && <p>{t.assistantMeanwhile}</p>}
      </>
    )
  }
  const told = Math.max(0, Math.floor((now - (since ?? shownAt ?? now)) / MINUTE))
  const facts = [
    urgent && t.urgent,
    onDuty !== undefined && t.onDuty(onDuty),
    shownAt !== undefined && t.told(clock.clock(shownAt), told),
  ]
  return (
    <>
      {/* The region stands before its words come, so that they are read out. */}
      <div role="status">{serving.late && <p>{waitWords(ui, t)}</p>}</div>
      {!serving.late && <p>{waitWords(ui, t)}</p>}
      <small>{facts.filter(Boolean).join(" · ")}</small>
      {reason && serving.reason !== "asked" && <p>{reason}</p>}
      {assistant && <p>{t.assistantNote}</p>}
    </>
  )
}

/** The range as it was told; when it has passed, that is said first. */
export function waitWords({ clock, state, t: main }: Ui, t: MoreTexts): string {
  const { eta, late } = state.serving
  if (late) return eta ? t.lateRange(clock.range(eta)) : t.lateUnknown
  return eta ? main.etaRange(clock.range(eta)) : main.etaUnknown
}
