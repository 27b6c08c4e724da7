/** @jsxImportSource preact */
/**
 * Cards, and forms to be filled in: a card and what was filled in stand in their place in the log, a form that waits at its
 * end. It is sent once, and again until the record has it. Elder mode shows one field at a time.
 */
import { Component, createRef } from "preact"
import { known, type WireEvent } from "../../client/event.ts"
import { addStyles } from "../../launcher/styles.ts"
import type { OpenForm } from "../more/forms.ts"
import type { MoreProps } from "../more/more.ts"
import { Field, faultOf, sentOf } from "./Field.tsx"
import css from "./forms.css?inline"
import { FORM_WORDS, type FormWords } from "./words.ts"
import { keepWritten, type Written, writtenIn } from "./written.ts"

/** What could not be sent is tried again after this, ms. */
const AGAIN = 5_000

export function dress(root: ShadowRoot): void {
  addStyles(root, css)
}

/** A card, or what was filled in. */
export function Told({ ui, event }: MoreProps & { event: WireEvent }) {
  const w = FORM_WORDS[ui.config.locale]
  const e = known(event)
  if (e.type === "form.answered" && e.data)
    return (
      <section class="sheet mine" aria-label={`${w.filled}：${e.data.title}`}>
        <strong>{e.data.title}</strong>
        <dl>
          {e.data.answers.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <small>
          {w.filled} <time>{ui.clock.clock(event.at)}</time>
        </small>
      </section>
    )
  if (e.type !== "message.posted" || !e.data?.card) return null
  const { title, text, links = [] } = e.data.card
  return (
    <section class="sheet" aria-label={title}>
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {links.map(({ label, url }) => {
        // The server takes no other; a record from elsewhere may hold anything.
        return (
          /^https:\/\/\S+$/.test(url) && (
            <a key={url} class="pill big" href={url} target="_blank" rel="noopener noreferrer">
              {label}
              <small>{w.opens(hostOf(url))}</small>
            </a>
          )
        )
      })}
    </section>
  )
}

function hostOf(url: string): string {
  return url.slice("https://".length).split(/[/?#]/)[0] ?? ""
}

export function Open({ forms, ...props }: MoreProps & { forms: readonly OpenForm[] }) {
  return forms.map((open) => <Fill key={`${props.ui.state.id}${open.of}`} {...props} open={open} />)
}

interface FillProps extends MoreProps {
  open: OpenForm
}
interface FillState extends Written {
  faults: Record<string, string>
  /** Of elder mode: which field stands there. */
  step: number
  busy: boolean
  failed: "" | "waits" | "failed" | "gone" | "empty"
}

class Fill extends Component<FillProps, FillState> {
  name = `${this.props.ui.config.inbox}/${this.props.open.of === "start" ? "" : this.props.ui.state.id}/${this.props.open.of}`
  box = createRef<HTMLFormElement>()
  again: ReturnType<typeof setTimeout> | undefined
  override state: FillState = { ...writtenIn(this.name), faults: {}, step: 0, busy: false, failed: "" }

  get w(): FormWords {
    return FORM_WORDS[this.props.ui.config.locale]
  }

  note(patch: Partial<FillState>): void {
    const next = { ...this.state, ...patch }
    this.state = next
    const { clientId, values, sent, skipped } = next
    keepWritten(this.name, next.failed === "gone" ? null : { clientId, values, sent, skipped })
    this.setState(patch as FillState)
  }

  override componentDidMount(): void {
    if (this.state.sent) void this.send()
    // It may come long after its message, and below it; what is only offered at the start moves nothing.
    const block = this.props.ui.config.elder ? "start" : "nearest"
    if (this.props.open.of !== "start") this.box.current?.scrollIntoView({ block })
  }

  override componentWillUnmount(): void {
    clearTimeout(this.again)
    // It left the end of the log because the record has it.
    if (this.state.sent) keepWritten(this.name, null)
  }

  write(id: string, value: string): void {
    const { [id]: _, ...faults } = this.state.faults
    this.note({ values: { ...this.state.values, [id]: value }, faults, failed: "" })
  }

  /** Looks at these fields; the first that does not fit is gone to. */
  judge(from: number, to: number): boolean {
    const { fields } = this.props.open.form
    const faults: Record<string, string> = {}
    for (const field of fields.slice(from, to)) {
      const fault = faultOf(field, this.state.values[field.id] ?? "", this.w)
      if (fault) faults[field.id] = fault
    }
    const first = fields.findIndex(({ id }) => id in faults)
    this.setState({ ...this.state, faults, step: first < 0 ? this.state.step : first }, () =>
      this.box.current
        ?.querySelector<HTMLElement>(".faulty input, .faulty select, .faulty textarea")
        ?.focus(),
    )
    return first < 0
  }

  submit = (): void => {
    const { fields } = this.props.open.form
    if (this.state.busy || !this.judge(0, fields.length)) return
    if (!fields.some(({ id }) => this.state.values[id]?.trim())) return this.note({ failed: "empty" })
    this.note({ sent: true })
    void this.send()
  }

  async send(): Promise<void> {
    const { ui, open } = this.props
    clearTimeout(this.again)
    this.note({ busy: true, failed: "" })
    const { clientId, values: written } = this.state
    const values = Object.fromEntries(
      open.form.fields.flatMap((field) => {
        const text = written[field.id] ?? ""
        return text.trim() === "" ? [] : [[field.id, sentOf(field, text)]]
      }),
    )
    const deed = { path: `forms/${open.of}`, body: { clientId, values } }
    // The form at the start may be the first thing of all: then it opens the conversation.
    if (!ui.state.id) await ui.conversation.asking(async () => ({ ok: true, value: null }))
    const reply = await ui.conversation.act(deed)
    if (reply.ok) return this.note({ busy: false })
    if (reply.code === "form_gone") return this.note({ busy: false, sent: false, failed: "gone" })
    const later = reply.status === 0 || reply.status === 429 || reply.status >= 500
    this.note({ busy: false, sent: later, failed: later ? "waits" : "failed" })
    if (later) this.again = setTimeout(() => void this.send(), AGAIN)
  }

  go(by: number): void {
    if (by > 0 && !this.judge(this.state.step, this.state.step + 1)) return
    this.note({ step: this.state.step + by, faults: {} })
    queueMicrotask(() => this.box.current?.querySelector<HTMLElement>("input, select, textarea")?.focus())
  }

  override render({ ui, open }: FillProps, state: FillState) {
    const { w } = this
    const { values, faults, busy, sent, failed, skipped } = state
    const { form, of } = open
    const start = of === "start"
    if (skipped && start) return null
    const done = sent && !busy && failed === ""
    const elder = ui.config.elder
    const step = Math.min(state.step, form.fields.length - 1)
    const shown = elder ? form.fields.slice(step, step + 1) : form.fields
    const last = !elder || step === form.fields.length - 1
    const id = `jy-form-${of}`
    return (
      <form
        ref={this.box}
        class="sheet fill"
        noValidate
        aria-labelledby={id}
        onSubmit={(event) => {
          event.preventDefault()
          if (last) this.submit()
          else this.go(1)
        }}
      >
        <strong id={id}>{form.title}</strong>
        {form.note && <p>{form.note}</p>}
        {start && <small>{w.start}</small>}
        {elder && form.fields.length > 1 && (
          <p class="step" role="status">
            {w.step(step + 1, form.fields.length)}
          </p>
        )}
        {shown.map((field) => (
          <Field
            key={field.id}
            id={`${id}-${field.id}`}
            field={field}
            value={values[field.id] ?? ""}
            fault={faults[field.id] ?? ""}
            w={w}
            onWrite={(value) => this.write(field.id, value)}
          />
        ))}
        {failed && (
          <p class="warn" role="alert">
            {w[failed]}
          </p>
        )}
        {failed !== "gone" && (
          <div class="acts">
            {elder && step > 0 && (
              <button type="button" class="pill big" onClick={() => this.go(-1)}>
                {w.back}
              </button>
            )}
            <button type="submit" class="pill big send" aria-disabled={busy || done}>
              {busy ? w.sending : done ? w.filled : last ? w.send : w.next}
            </button>
            {start && !sent && (
              <button type="button" class="pill quiet" onClick={() => this.note({ skipped: true })}>
                {w.skip}
              </button>
            )}
          </div>
        )}
      </form>
    )
  }
}
