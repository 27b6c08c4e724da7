/** @jsxImportSource preact */
/** Saying and writing: the field, and one large button for what comes next: speak, or send what stands there. */
import { Composer, placeholder } from "../Composer.tsx"
import { canListen, listen } from "./listen.ts"

export class Write extends Composer {
  hush: (() => void) | null = null
  unheard = false

  speak = (): void => {
    const { config } = this.props.ui
    const before = this.state.text
    this.unheard = false
    this.hush = listen(config.locale, {
      onText: (text) => this.write(before + text),
      onEnd: () => {
        this.hush = null
        this.unheard = this.state.text === before
        this.forceUpdate()
        this.focus()
      },
    })
    this.forceUpdate()
  }

  override componentWillUnmount(): void {
    this.hush?.()
  }

  override render({ ui }: Composer["props"], { text }: { text: string }) {
    const t = ui.elder?.t
    const hint = placeholder(ui)
    const warning = this.warning()
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
        <p class="hearing" role="status">
          {this.hush ? t?.hearing : this.unheard && text === "" ? t?.unheard : ""}
        </p>
        <textarea
          ref={this.field}
          rows={1}
          value={text}
          placeholder={hint}
          aria-label={hint}
          enterkeyhint="send"
          onInput={(event) => this.write(event.currentTarget.value)}
          onKeyDown={this.onKey}
        />
        {this.hush ? (
          <button type="button" key="hush" class="wide" onClick={() => this.hush?.()}>
            {t?.heard}
          </button>
        ) : text.trim() === "" && canListen() ? (
          <button type="button" key="speak" class="wide" onClick={this.speak}>
            {t?.speak}
          </button>
        ) : (
          <button type="submit" key="send" class="wide" disabled={!this.sendable()}>
            {t?.send}
          </button>
        )}
      </form>
    )
  }
}
