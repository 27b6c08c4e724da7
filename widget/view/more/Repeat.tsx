/** @jsxImportSource preact */
/** Having to say it again is a fault of ours: one quiet tap reports it, once for each person. */
import { Acting } from "./acting.ts"
import { hasRepeated } from "./lines.ts"

export class Repeat extends Acting {
  override render() {
    const { ui, more } = this.props
    const { t } = more
    const { busy, failed } = this.state
    return (
      <p class="repeat">
        {hasRepeated(ui.state.log.events) ? (
          <span role="status">{t.repeated}</span>
        ) : (
          <button
            type="button"
            class="link"
            title={t.repeatNote}
            aria-disabled={busy}
            onClick={() => void this.act("repeated")}
          >
            {t.repeat}
          </button>
        )}
        {failed && (
          <span class="warn" role="alert">
            {t.failed}
          </span>
        )}
      </p>
    )
  }
}
