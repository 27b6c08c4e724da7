/** @jsxImportSource preact */
/** Where the customer writes. What was typed survives closing, reloading and a lost network. */
import type { LIMITS } from "@jieying/contract/limits.ts"
import { Component, createRef } from "preact"
import { OUTBOX_BOUND } from "../client/outbox.ts"
import { personOnTheWay } from "../client/serving.ts"
import { ACCEPTED, loadedFiles, loadFiles } from "./attach.ts"
import type { Tray } from "./files/tray.ts"
import { Icon } from "./Mark.tsx"
import type { Ui, UiProps } from "./ui.ts"

/** Only the type is imported: the whole table need not be loaded for one number. */
const MESSAGE_CHARS = 4000 satisfies (typeof LIMITS)["messageChars"]
/** Files that could not be taken up yet are tried again after this, ms. */
const AGAIN_MS = 3_000
/** The field grows with its text up to this, px. */
const TALLEST = 160

interface ComposerProps extends UiProps {
  /** Preact gives no reference to a component: it introduces itself. */
  introduce: (composer: Composer) => void
}
interface ComposerState {
  text: string
  /** Files that found no room. */
  over: number
  stuck?: boolean
}

export class Composer extends Component<ComposerProps, ComposerState> {
  field = createRef<HTMLTextAreaElement>()
  picker = createRef<HTMLInputElement>()
  tray: Tray | null = null

  constructor(props: ComposerProps) {
    super(props)
    props.introduce(this)
    this.state = { text: props.ui.conversation.keep.draft(), over: 0 }
  }

  focus(): void {
    this.field.current?.focus({ preventScroll: true })
  }

  write(text: string): void {
    const { conversation } = this.props.ui
    this.setState({ text })
    conversation.keep.saveDraft(text)
    conversation.typing(text !== "")
  }

  send(): void {
    if (!this.sendable() || !this.props.ui.conversation.send(this.state.text, this.tray?.take())) return
    this.setState({ over: 0 })
    this.write("")
    this.focus()
  }

  sendable(): boolean {
    const { text } = this.state
    const files = this.tray?.get() ?? []
    const says = text.trim() !== "" || files.some((file) => file.taken)
    const settled = this.tray?.settled() ?? true
    return says && settled && text.length <= MESSAGE_CHARS && !isFull(this.props.ui)
  }

  /** Without a list: what was chosen before the page was loaded anew. */
  async attach(list?: FileList): Promise<void> {
    // Copied first: the picker is emptied, so that the same file can be chosen again.
    const chosen = Array.from(list ?? [])
    if (this.picker.current) this.picker.current.value = ""
    const { conversation, config } = this.props.ui
    if (list && chosen.length === 0) return
    let parts = await loadFiles(config.root)
    while (!parts) {
      // Without a connection what handles files cannot be loaded either: they wait, and that is said.
      this.setState({ stuck: true })
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      parts = await loadFiles(config.root)
    }
    this.setState({ stuck: false })
    this.tray ??= parts.createTray({ conversation, ...config, changed: () => this.forceUpdate() })
    this.setState({ over: this.tray.add(chosen) })
  }

  /** Why what stands there cannot be sent. */
  warning(): string | false | undefined {
    const { t } = this.props.ui
    const over = this.state.text.length - MESSAGE_CHARS
    return over > 0 ? t.tooLong(over) : isFull(this.props.ui) ? t.tooMany : this.state.stuck && t.offline
  }

  onKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word; WebKit says 229 just after composing has ended.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    this.send()
  }

  override componentDidMount(): void {
    this.componentDidUpdate()
    const { conversation, config } = this.props.ui
    if (conversation.keep.files() && !config.elder) void this.attach()
  }

  override componentDidUpdate(): void {
    const area = this.field.current
    if (!area) return
    area.style.height = "auto"
    area.style.height = `${Math.min(area.scrollHeight + 2, TALLEST)}px`
  }

  override render({ ui }: ComposerProps, { text, over: left }: ComposerState) {
    const parts = loadedFiles()
    const { t } = ui
    const warning = this.warning()
    const hint = placeholder(ui)
    return (
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault()
          this.send()
        }}
      >
        {warning && (
          <p class="warn" role="alert">
            {warning}
          </p>
        )}
        {parts && this.tray && <parts.TrayView ui={ui} tray={this.tray} over={left} />}
        <input
          ref={this.picker}
          type="file"
          hidden
          multiple
          accept={ACCEPTED}
          onChange={(event) => void this.attach(event.currentTarget.files ?? undefined)}
        />
        <button
          type="button"
          class="clip"
          aria-label={t.attach}
          onClick={() => {
            void loadFiles(ui.config.root)
            this.picker.current?.click()
          }}
        >
          <Icon name="clip" />
        </button>
        <textarea
          ref={this.field}
          rows={1}
          value={text}
          placeholder={hint}
          aria-label={hint}
          aria-invalid={text.length > MESSAGE_CHARS}
          enterkeyhint="send"
          onInput={(event) => this.write(event.currentTarget.value)}
          onPaste={(event) => {
            const files = event.clipboardData?.files
            if (!files?.length) return
            event.preventDefault()
            void this.attach(files)
          }}
          onKeyDown={this.onKey}
        />
        <button type="submit" class="send" aria-label={t.send} disabled={!this.sendable()}>
          <Icon name="send" />
        </button>
      </form>
    )
  }
}

function isFull({ state }: Ui): boolean {
  return state.outbox.length >= OUTBOX_BOUND
}

export function placeholder({ t, state: { serving } }: Ui): string {
  if (serving.kind === "agent") return t.composerPerson(serving.name || t.person)
  return personOnTheWay(serving) && !serving.assistant ? t.composerWaiting : t.composer
}
