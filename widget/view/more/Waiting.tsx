/** @jsxImportSource preact */
/** While waiting in the queue: a time of one's own, the assistant meanwhile, or no longer. */
import { createRef } from "preact"
import { Acting } from "./acting.ts"
import { Chooser } from "./Chooser.tsx"

export class Waiting extends Acting<{ choosing?: boolean }> {
  book = createRef<HTMLButtonElement>()

  choose(choosing: boolean): void {
    this.setState({ choosing }, () => this.book.current?.focus())
  }

  override render() {
    const { ui, more } = this.props
    const { t } = more
    const { busy, failed, choosing } = this.state
    const { assistant: on, urgent } = ui.state.serving
    if (choosing) return <Chooser ui={ui} more={more} onDone={() => this.choose(false)} />
    return (
      <div class="acts">
        {/* In danger nobody is sent to another time, or to a machine. */}
        {!urgent && [
          <button key="book" type="button" class="pill" ref={this.book} onClick={() => this.choose(true)}>
            {t.book}
          </button>,
          <button
            key="ai"
            type="button"
            class={on ? "pill on" : "pill"}
            aria-disabled={busy}
            onClick={() => void this.act("assistant", { on: !on })}
          >
            {on ? t.assistantOff : t.assistantOn}
          </button>,
        ]}
        <button
          type="button"
          class="pill quiet"
          aria-disabled={busy}
          onClick={() => void this.act("withdraw")}
        >
          {t.withdraw}
          <small>{t.withdrawNote}</small>
        </button>
        {failed && (
          <p class="warn" role="alert">
            {t.failed}
          </p>
        )}
      </div>
    )
  }
}
