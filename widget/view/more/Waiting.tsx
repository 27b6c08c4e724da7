/** @jsxImportSource preact */
/** While waiting in the queue: a time of one's own, the assistant meanwhile, or no longer. */
import { Acting } from "./acting.ts"
import { Chooser } from "./Chooser.tsx"

export class Waiting extends Acting<{ choosing?: boolean }> {
  override render() {
    const { ui, more } = this.props
    const { t } = more
    const { busy, failed, choosing } = this.state
    const on = !!ui.state.serving.assistant
    if (choosing) return <Chooser ui={ui} more={more} onDone={() => this.setState({ choosing: false })} />
    return (
      <div class="acts">
        <button type="button" class="pill" onClick={() => this.setState({ choosing: true })}>
          {t.book}
        </button>
        <button
          type="button"
          class="pill"
          aria-pressed={on}
          disabled={busy}
          onClick={() => void this.act("assistant", { on: !on })}
        >
          {on ? t.assistantOff : t.assistantOn}
        </button>
        <button type="button" class="pill quiet" disabled={busy} onClick={() => void this.act("withdraw")}>
          {t.withdraw}
        </button>
        <small>{t.withdrawNote}</small>
        {failed && (
          <p class="warn" role="alert">
            {t.failed}
          </p>
        )}
      </div>
    )
  }
}
