/** @jsxImportSource preact */
/** What the customer may look for, take along or away: a word, the record, this device's proof, and forgetting. */
import { Component } from "preact"
import { addStyles } from "../../launcher/styles.ts"
import { loadFiles } from "../attach.ts"
import type { UiProps } from "../ui.ts"
import { MENU_WORDS } from "./words.ts"

type Find = typeof import("../find/find.ts")
type Record = typeof import("../record/record.ts")

/** Apps that show pages themselves hand no files to the phone: WeChat, QQ, Alipay, DingTalk. */
const SAVES_NOTHING = /MicroMessenger|QQ\/|AlipayClient|DingTalk/

interface SheetProps extends UiProps {
  onDone: () => void
}
interface SheetState {
  /** The first of the two taps that forget has been made. */
  sure?: boolean
  download?: "busy" | "failed"
  find?: Find | "busy" | "failed"
  record?: Record
}

export class Sheet extends Component<SheetProps, SheetState> {
  async saveEvidence(id: string): Promise<void> {
    this.setState({ download: "busy" })
    if (SAVES_NOTHING.test(navigator.userAgent)) return this.openRecord()
    const reply = await this.props.ui.conversation.evidence()
    this.setState({ download: reply.ok ? undefined : "failed" })
    if (reply.ok) saveFile(reply.value, `${id}-${today()}.zip`)
  }

  async openRecord(): Promise<void> {
    try {
      const record = await import("../record/record.ts")
      addStyles(this.props.ui.config.root, record.css)
      this.setState({ record, download: undefined })
    } catch {
      this.setState({ download: "failed" })
    }
  }

  saveReceipt(id: string): void {
    if (SAVES_NOTHING.test(navigator.userAgent)) return void this.openRecord()
    const text = JSON.stringify(this.props.ui.conversation.receipt())
    saveFile(new Blob([text], { type: "application/json" }), `${id}-${today()}-proof.json`)
  }

  async openFind(): Promise<void> {
    this.setState({ find: "busy" })
    try {
      const find = await import("../find/find.ts")
      addStyles(this.props.ui.config.root, find.css)
      this.setState({ find })
    } catch {
      this.setState({ find: "failed" })
    }
  }

  forget(): void {
    if (!this.state.sure) return this.setState({ sure: true })
    const { ui, onDone } = this.props
    onDone()
    if (ui.conversation.keep.files()) void loadFiles(ui.config.root).then((parts) => parts?.forget(ui.config))
    ui.conversation.forget()
  }

  override render({ ui, onDone }: SheetProps, { sure, download, find, record }: SheetState) {
    const t = MENU_WORDS[ui.config.locale]
    if (record) return <record.Record ui={ui} onDone={onDone} />
    if (typeof find === "object") return <find.Find ui={ui} onDone={onDone} />
    const { id } = ui.state
    const busy = download === "busy"
    return (
      <div class="sheet">
        {id && [
          <button key="f" type="button" disabled={find === "busy"} onClick={() => void this.openFind()}>
            {t.find}
            {find === "failed" && <small>{t.downloadFailed}</small>}
          </button>,
          <button key="d" type="button" disabled={busy} onClick={() => void this.saveEvidence(id)}>
            {busy ? t.downloading : t.download}
            <small>{download === "failed" ? t.downloadFailed : t.downloadNote}</small>
          </button>,
          <button key="r" type="button" onClick={() => this.saveReceipt(id)}>
            {t.receipt}
            <small>{t.receiptNote}</small>
          </button>,
        ]}
        {/* Where no window can be opened it replaces the page, and back leads here again. */}
        <a href={`${ui.config.base}verify`} target="_blank" rel="noopener">
          {t.verify}
        </a>
        {id && (
          <button type="button" onClick={() => this.forget()}>
            {sure ? t.forgetSure : t.forget}
            <small>{t.forgetNote}</small>
          </button>
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
