/** @jsxImportSource preact */
/** After a promised time: another one, a way to be reached, a person at once, or not at all. */
import { createRef } from "preact"
import { Acting } from "./acting.ts"
import { Chooser } from "./Chooser.tsx"
import { Field } from "./Field.tsx"
import { contactOf } from "./lines.ts"

export class Callback extends Acting<{ open?: "times" | "contact" }> {
  first = createRef<HTMLButtonElement>()

  override render() {
    const { ui, more } = this.props
    const { t } = more
    const { busy, failed, open } = this.state
    const { serving, inbox, log } = ui.state
    const on = !!serving.assistant
    const contact = contactOf(log.events)
    const done = () => this.setState({ open: undefined }, () => this.first.current?.focus())
    if (open === "times") return <Chooser ui={ui} more={more} onDone={done} />
    return (
      <div class="acts">
        {contact && <p>{t.contactLeft(contact)}</p>}
        {open === "contact" ? (
          <Field
            ui={ui}
            more={more}
            name="contact"
            label={t.contact}
            action={t.save}
            post={(text) => ({ path: "contact", body: { contact: text } })}
            onDone={done}
          />
        ) : (
          <button
            ref={this.first}
            type="button"
            class="pill"
            onClick={() => this.setState({ open: "contact" })}
          >
            {contact ? t.contactChange : t.contactOpen}
          </button>
        )}
        <button type="button" class="pill" onClick={() => this.setState({ open: "times" })}>
          {t.rebook}
        </button>
        {inbox?.open && (
          <button
            type="button"
            class="pill"
            disabled={ui.state.asking}
            onClick={() => void ui.conversation.askHuman(true)}
          >
            {t.now}
          </button>
        )}
        <button
          type="button"
          class={on ? "pill on" : "pill"}
          aria-disabled={busy}
          onClick={() => void this.act("assistant", { on: !on })}
        >
          {on ? t.assistantOff : t.assistantOn}
        </button>
        <button
          type="button"
          class="pill quiet"
          aria-disabled={busy}
          onClick={() => void this.act("withdraw")}
        >
          {t.cancel}
        </button>
        {failed && (
          <p class="warn" role="alert">
            {t.failed}
          </p>
        )}
      </div>
    )
  }
}
