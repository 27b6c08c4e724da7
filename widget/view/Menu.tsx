/** @jsxImportSource preact */
/** What the customer may take along or away: the record, this device's proof, and forgetting. */
import { Component, createRef } from "preact"
import { Icon } from "./Mark.tsx"
import type { UiProps } from "./ui.ts"

interface MenuState {
  open?: boolean
  /** The first of the two taps that forget has been made. */
  sure?: boolean
  download?: "busy" | "failed"
}

export class Menu extends Component<UiProps, MenuState> {
  box = createRef<HTMLDivElement>()

  outside = (event: Event): void => {
    if (this.box.current && !event.composedPath().includes(this.box.current)) this.toggle(false)
  }

  toggle(open: boolean): void {
    this.setState({ open, sure: false })
    const { root } = this.props.ui.config
    if (open) root.addEventListener("pointerdown", this.outside)
    else root.removeEventListener("pointerdown", this.outside)
  }

  override componentWillUnmount(): void {
    this.toggle(false)
  }

  async saveEvidence(id: string): Promise<void> {
    this.setState({ download: "busy" })
    const reply = await this.props.ui.conversation.evidence()
    this.setState({ download: reply.ok ? undefined : "failed" })
    if (reply.ok) saveFile(reply.value, `${id}-${today()}.zip`)
  }

  saveReceipt(id: string): void {
    const text = JSON.stringify(this.props.ui.conversation.receipt())
    saveFile(new Blob([text], { type: "application/json" }), `${id}-${today()}-proof.json`)
  }

  forget(): void {
    if (!this.state.sure) return this.setState({ sure: true })
    this.toggle(false)
    this.props.ui.conversation.forget()
  }

  override render({ ui }: UiProps, { open, sure, download }: MenuState) {
    const { t, state, config } = ui
    const { id } = state
    const busy = download === "busy"
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
      <div
        class="menu"
        role="group"
        ref={this.box}
        onKeyDown={(event) => {
          if (!open || event.key !== "Escape") return
          event.stopPropagation()
          this.toggle(false)
          this.box.current?.querySelector("button")?.focus()
        }}
      >
        <button
          type="button"
          class="icon"
          aria-label={t.menu}
          title={t.menu}
          aria-expanded={!!open}
          onClick={() => this.toggle(!open)}
        >
          <Icon name="menu" />
        </button>
        {open && (
          <div class="sheet">
            {id && [
              <button key="d" type="button" disabled={busy} onClick={() => void this.saveEvidence(id)}>
                {busy ? t.downloading : t.download}
                <small>{download === "failed" ? t.downloadFailed : t.downloadNote}</small>
              </button>,
              <button key="r" type="button" onClick={() => this.saveReceipt(id)}>
                {t.receipt}
                <small>{t.receiptNote}</small>
              </button>,
            ]}
            <a href={`${config.base}verify`} target="_blank" rel="noopener">
              {t.verify}
            </a>
            {id && (
              <button type="button" onClick={() => this.forget()}>
                {sure ? t.forgetSure : t.forget}
                <small>{t.forgetNote}</small>
              </button>
            )}
          </div>
        )}
      </div>
    )
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** Hands a file to the browser's downloads. */
function saveFile(blob: Blob, name: string): void {
  const a = document.createElement("a")
  a.href = URL.createObjectURL(blob)
  a.download = `jieying-${name}`
  a.click()
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(a.href), 60_000)
}
