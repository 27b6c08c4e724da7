/** @jsxImportSource preact */
/** One line of text and its button. What was typed stays until the server has it, also across closing the window. */

import type { LIMITS } from "@jieying/contract/limits.ts"
import { createRef } from "preact"
import type { Deed } from "../../client/api.ts"
import { newId } from "../../client/ids.ts"
import { recordableText } from "../../client/outbox.ts"
import { Acting } from "./acting.ts"
import type { MoreProps } from "./more.ts"

interface FieldProps extends MoreProps {
  /** Under which the unsent text is kept. */
  name: string
  label: string
  action: string
  long?: boolean
  /** `id` stays the same until the server has the text: sent twice, it counts once. */
  post: (text: string, id: string) => Required<Deed>
  onDone?: () => void
}

/** Only the types are imported: the whole table need not be loaded for two numbers. */
const CONTACT_CHARS = 200 satisfies (typeof LIMITS)["contactChars"]
const CORRECTION_CHARS = 1000 satisfies (typeof LIMITS)["correctionChars"]

const unsent = new Map<string, string>()

export class Field extends Acting<{ text: string }, FieldProps> {
  id = newId()
  box = createRef<HTMLFormElement>()
  override state = { text: unsent.get(this.props.name) ?? "" }

  write(text: string): void {
    unsent.set(this.props.name, text)
    this.note({ text })
  }

  async send(): Promise<void> {
    const text = recordableText(this.state.text)
    const { path, body } = this.props.post(text, this.id)
    if (text === "" || !(await this.act(path, body))) return
    this.write("")
    this.id = newId()
    this.props.onDone?.()
  }

  override componentDidMount(): void {
    // Opened by a tap: the next key belongs here.
    if (!this.props.long) this.box.current?.querySelector("input")?.focus()
  }

  override render() {
    const { more, label, action, long } = this.props
    const { text, busy, failed } = this.state as { text: string; busy?: boolean; failed?: boolean }
    const common = {
      class: "input",
      value: text,
      placeholder: label,
      "aria-label": label,
      maxLength: long ? CORRECTION_CHARS : CONTACT_CHARS,
    }
    return (
      <form
        class="field"
        ref={this.box}
        onSubmit={(event) => {
          event.preventDefault()
          void this.send()
        }}
      >
        {long ? (
          <textarea {...common} rows={2} onInput={(event) => this.write(event.currentTarget.value)} />
        ) : (
          <input {...common} autocomplete="tel" onInput={(event) => this.write(event.currentTarget.value)} />
        )}
        <button type="submit" class="pill" disabled={busy || text.trim() === ""}>
          {action}
        </button>
        {failed && (
          <p class="warn" role="alert">
            {more.t.failedKept}
          </p>
        )}
      </form>
    )
  }
}
