/** @jsxImportSource preact */
/** Asked once when it is not clear whether a person is wanted. Two buttons, one tap each. */
import { Acting } from "./acting.ts"

export class Offer extends Acting {
  override render() {
    const { ui, more } = this.props
    const { t } = more
    const { busy, failed } = this.state
    return (
      <section class="acts offer">
        <strong>{t.offerTitle}</strong>
        <button
          type="button"
          class="pill big warm"
          disabled={ui.state.asking}
          onClick={() => void ui.conversation.askHuman()}
        >
          {t.offerYes}
        </button>
        <button
          type="button"
          class="pill big"
          aria-disabled={busy}
          onClick={() => void this.act("human/decline")}
        >
          {t.offerNo}
        </button>
        {failed && (
          <p class="warn" role="alert">
            {t.failed}
          </p>
        )}
      </section>
    )
  }
}
