/** @jsxImportSource preact */
/** A file that was sent: a picture in the box that was kept for it, a PDF as a card. */
import type { Attachment } from "@jieying/contract/events.ts"
import { sizeText } from "@jieying/core/attachment/attachment.ts"
import { Component, createRef } from "preact"
import { boxOf } from "../box.ts"
import type { Ui, UiProps } from "../ui.ts"
import { FILE_WORDS } from "./words.ts"

interface FileProps extends UiProps {
  file: Attachment
}
interface FileState {
  view: string | null
  state: "" | "busy" | "gone"
  large: boolean
}
/** Pictures kept in memory; the oldest go first. */
const KEPT = 60
const views = new Map<string, string>()

/** The address of a file's bytes on this device; null when they did not come. */
async function viewOf({ conversation, config }: Ui, { id }: Attachment): Promise<string | null> {
  const known = views.get(id)
  if (known) return known
  const reply = await conversation.asking(async (conversationId, token) => {
    const path = `api/v1/visitor/conversations/${encodeURIComponent(conversationId)}/attachments/${id}`
    try {
      const headers = { authorization: `Bearer ${token}` }
      const { ok, status, blob } = await fetch(config.base + path, { headers, credentials: "omit" }).then(
        async (r) => ({ ok: r.ok, status: r.status, blob: r.ok ? await r.blob() : null }),
      )
      if (ok && blob) return { ok: true, value: blob }
      return { ok: false, code: "", status, retryAfter: null }
    } catch {
      return { ok: false, code: "unreachable", status: 0, retryAfter: null }
    }
  })
  if (!reply.ok) return null
  const view = URL.createObjectURL(reply.value)
  views.set(id, view)
  for (const [oldest, address] of views) {
    if (views.size <= KEPT) break
    URL.revokeObjectURL(address)
    views.delete(oldest)
  }
  return view
}

export class File extends Component<FileProps, FileState> {
  override state: FileState = { view: null, state: "", large: false }
  gone = false

  override componentDidMount(): void {
    if (this.isPicture()) void this.load()
  }

  override componentWillUnmount(): void {
    this.gone = true
  }

  isPicture(): boolean {
    return this.props.file.type !== "application/pdf"
  }

  load = async (): Promise<string | null> => {
    const { ui, file } = this.props
    this.setState({ state: "busy" })
    const view = await viewOf(ui, file)
    if (!this.gone) this.setState({ view, state: view ? "" : "gone" })
    return view
  }

  save = async (): Promise<void> => {
    const view = await this.load()
    if (!view) return
    const link = document.createElement("a")
    link.href = view
    link.download = this.props.file.name
    link.click()
  }

  override render() {
    const { ui, file } = this.props
    const { view, state, large } = this.state
    const w = FILE_WORDS[ui.config.locale]
    const [width, height] = boxOf(file)
    if (!this.isPicture())
      return (
        <button type="button" class="pdf" onClick={this.save}>
          <b aria-hidden="true">PDF</b>
          <span class="about">
            <span class="name">{file.name}</span>
            <small>
              {sizeText(file.bytes)} · {state === "busy" ? w.saving : state === "gone" ? w.gone : w.save}
            </small>
          </span>
        </button>
      )
    return (
      <>
        <button
          type="button"
          class="pic"
          aria-label={view ? w.open(file.name) : file.name}
          onClick={() => (view ? this.setState({ large: true }) : void this.load())}
        >
          {view ? (
            <img src={view} alt={file.name} width={width} height={height} />
          ) : (
            <svg width={width} height={height} aria-hidden="true" />
          )}
          {state === "gone" && <small>{w.gone}</small>}
        </button>
        {large && view && (
          <Large
            view={view}
            name={file.name}
            close={w.close}
            onClose={() => this.setState({ large: false })}
          />
        )}
      </>
    )
  }
}

class Large extends Component<{ view: string; name: string; close: string; onClose: () => void }> {
  button = createRef<HTMLButtonElement>()

  override componentDidMount(): void {
    this.button.current?.focus()
  }

  override render() {
    const { view, name, close, onClose } = this.props
    return (
      <div
        class="large"
        role="dialog"
        aria-modal="true"
        aria-label={name}
        onClick={onClose}
        onKeyDown={(event) => {
          // The one button holds the focus, and Escape closes this and not the chat.
          if (event.key === "Tab") event.preventDefault()
          if (event.key !== "Escape") return
          event.stopPropagation()
          onClose()
        }}
      >
        <img src={view} alt={name} />
        <button type="button" ref={this.button} onClick={onClose}>
          {close}
        </button>
      </div>
    )
  }
}
