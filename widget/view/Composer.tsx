/** @jsxImportSource preact */
/** Where the customer writes. What was typed survives closing, reloading and a lost network. */
import type { LIMITS } from "@jieying/contract/limits.ts"
import { Component, createRef } from "preact"
import { OUTBOX_BOUND } from "../client/outbox.ts"
import { personOnTheWay } from "../client/serving.ts"
import { Icon } from "./Mark.tsx"
import type { Ui, UiProps } from "./ui.ts"

/** Only the type is imported: the whole table need not be loaded for one number. */
const MESSAGE_CHARS = 4000 satisfies (typeof LIMITS)["messageChars"]
/** The field grows with its text up to this, px. */
const TALLEST = 160

interface ComposerProps extends UiProps {
  /** Preact gives no reference to a component: it introduces itself. */
  introduce: (composer: Composer) => void
}

export class Composer extends Component<ComposerProps, { text: string }> {
  field = createRef<HTMLTextAreaElement>()

  constructor(props: ComposerProps) {
    super(props)
    props.introduce(this)
    this.state = { text: props.ui.conversation.keep.draft() }
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
    if (!this.sendable() || !this.props.ui.conversation.send(this.state.text)) return
    this.write("")
    this.focus()
  }

  sendable(): boolean {
    const { text } = this.state
    return text.trim() !== "" && text.length <= MESSAGE_CHARS && !isFull(this.props.ui)
  }

  override componentDidMount(): void {
    this.componentDidUpdate()
  }

  override componentDidUpdate(): void {
    const area = this.field.current
    if (!area) return
    area.style.height = "auto"
    area.style.height = `${Math.min(area.scrollHeight + 2, TALLEST)}px`
  }

  override render({ ui }: ComposerProps, { text }: { text: string }) {
    const { t } = ui
    const over = text.length - MESSAGE_CHARS
    const warning = over > 0 ? t.tooLong(over) : isFull(ui) && t.tooMany
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
        <textarea
          ref={this.field}
          rows={1}
          value={text}
          placeholder={hint}
          aria-label={hint}
          aria-invalid={over > 0}
          enterkeyhint="send"
          onInput={(event) => this.write(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While an input method composes, Enter chooses a word; WebKit says 229 just after composing has ended.
            if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return
            event.preventDefault()
            this.send()
          }}
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

function placeholder({ t, state: { serving } }: Ui): string {
  if (serving.kind === "agent") return t.composerPerson(serving.name || t.person)
  return personOnTheWay(serving) && !serving.assistant ? t.composerWaiting : t.composer
}
