/** @jsxImportSource preact */
/** The person button in its one place, at the foot of the page; after the tap, how it stands, in the same spot. */
import type { ConsentPage } from "@jieying/contract/consent-link.ts"
import { Component } from "preact"
import { Mark } from "../view/Mark.tsx"
import type { PageWords } from "./words.ts"

interface PersonProps {
  page: ConsentPage
  t: PageWords
  when: (at: number) => string
  busy: boolean
  act: (path: string, body: object) => Promise<void>
}

export function Person(props: PersonProps) {
  const { page, t, when, busy, act } = props
  const { human } = page
  if (!human)
    return (
      <section class="slot">
        <button type="button" class="ask" aria-disabled={busy} onClick={() => void act("/human", {})}>
          <Mark look="person" />
          <span>
            <strong>{t.person}</strong>
            <small>{t.personNote}</small>
          </span>
        </button>
      </section>
    )
  const words =
    human.result === "connected"
      ? t.connected(human.name ?? "")
      : human.result === "queued"
        ? t.queued(human.place)
        : t.callback(human.due === undefined ? "" : when(human.due))
  const look = human.result === "queued" ? "queue" : "person"
  return (
    <section class="slot">
      <div class="card" role="status">
        <Mark look={look} text={human.name ?? String(human.place ?? "")} />
        <div>
          <strong>{words}</strong>
          <small>{t.callNote}</small>
        </div>
      </div>
      {page.contact ? <p class="left">{t.left}</p> : <Contact {...props} />}
    </section>
  )
}

class Contact extends Component<PersonProps, { contact: string }> {
  override state = { contact: "" }

  override render({ t, busy, act }: PersonProps, { contact }: { contact: string }) {
    return (
      <form
        class="contact"
        onSubmit={(event) => {
          event.preventDefault()
          if (contact.trim()) void act("/contact", { contact: contact.trim() })
        }}
      >
        <label>
          {t.contact}
          <input
            type="tel"
            autocomplete="tel"
            maxLength={200}
            value={contact}
            onInput={(event) => this.setState({ contact: event.currentTarget.value })}
          />
        </label>
        <button type="submit" class="pill" aria-disabled={busy}>
          {t.leave}
        </button>
      </form>
    )
  }
}
