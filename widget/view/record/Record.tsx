/** @jsxImportSource preact */
/** The whole text, to be read and copied, with what the app cannot do said first. */
import { Component, createRef } from "preact"
import type { UiProps } from "../ui.ts"
import { recordText } from "./text.ts"
import { RECORD_WORDS } from "./words.ts"

interface RecordProps extends UiProps {
  onDone: () => void
}

export class Record extends Component<RecordProps, { copied?: boolean }> {
  text = createRef<HTMLTextAreaElement>()
  close = createRef<HTMLButtonElement>()

  override componentDidMount(): void {
    this.close.current?.focus()
  }

  /** The older way first: the newer one is missing on plain-http pages and in many apps. */
  copy = (): void => {
    const field = this.text.current
    field?.focus()
    field?.setSelectionRange(0, field.value.length)
    let copied = false
    try {
      copied = document.execCommand("copy")
    } catch {
      // Said below.
    }
    this.setState({ copied })
  }

  override render({ ui, onDone }: RecordProps, { copied }: { copied?: boolean }) {
    const w = RECORD_WORDS[ui.config.locale]
    const kept = ui.conversation.receipt()
    return (
      <section class="record" role="dialog" aria-label={w.title}>
        <h2>{w.title}</h2>
        <p>{w.note}</p>
        <textarea ref={this.text} readOnly aria-label={w.title} value={kept ? recordText(ui, kept) : ""} />
        <p role="status">{copied ? w.copied : copied === false ? w.byHand : ""}</p>
        <div class="record-acts">
          <button type="button" onClick={this.copy}>
            {w.copy}
          </button>
          <button type="button" ref={this.close} onClick={onDone}>
            {w.close}
          </button>
        </div>
      </section>
    )
  }
}
