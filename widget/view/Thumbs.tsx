/** @jsxImportSource preact */
/** Whether an answer helped: two small buttons nobody has to press. Where it did not, the person button says so. */
import { Component } from "preact"
import type { MessageItem } from "./timeline.ts"
import type { UiProps } from "./ui.ts"

export class Thumbs extends Component<UiProps & { item: MessageItem }, { failed?: boolean }> {
  rate = async (helped: boolean): Promise<void> => {
    const { ui, item } = this.props
    if (helped === item.helped) return
    const { ok } = await ui.conversation.act({ path: "rate", body: { seq: item.seq, helped } })
    this.setState({ failed: !ok })
  }

  override render({ ui, item }: UiProps & { item: MessageItem }, { failed }: { failed?: boolean }) {
    const { t } = ui
    return (
      <p class="thumbs">
        {[true, false].map((helped) => (
          <button
            type="button"
            class="link"
            key={t.helped(helped)}
            aria-pressed={item.helped === helped}
            onClick={() => void this.rate(helped)}
          >
            {t.helped(helped)}
          </button>
        ))}
        {failed && <span role="alert">{t.notRated}</span>}
      </p>
    )
  }
}
