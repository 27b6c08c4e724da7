/** @jsxImportSource preact */
/** Says when the service is out of reach, what happens about it, and that nothing is lost. */
import type { UiProps } from "./ui.ts"

export function NetStrip({ ui }: UiProps) {
  const { t, state } = ui
  const { reach } = state
  // A single failed try mends itself unseen.
  if (reach.state === "up" || (reach.tries < 2 && reach.state === "unreachable" && !state.asking)) return null
  return (
    <div class="strip" role="status">
      <strong>{reach.state === "busy" ? t.busy : t.offline}</strong>
      <RetryNote ui={ui} />
    </div>
  )
}

/** The countdown to the next try, and a button for those who do not want to wait. */
export function RetryNote({ ui }: UiProps) {
  const { t, state, conversation } = ui
  const { retryAt, tries } = state.reach
  const seconds = retryAt && Math.max(1, Math.ceil((retryAt - Date.now()) / 1000))
  return (
    <p class="retry" aria-live="off">
      {seconds ? t.retryIn(seconds, tries) : t.retrying}
      <button type="button" class="link" onClick={conversation.retryNow}>
        {t.retryNow}
      </button>
    </p>
  )
}
